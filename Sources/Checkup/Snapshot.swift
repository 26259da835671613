import Networks

/// What was seen of a network after some updates.
package struct Snapshot: Sendable {
  /// After how many updates.
  package let step: Int
  /// The error of all examples; of batches, the last that was known.
  package let error: Double
  /// Its layers, from the first.
  package internal(set) var layers: [LayerState]
}

/// What was seen of a layer.
package struct LayerState: Sendable {
  /// The layer, counted from 1.
  package let layer: Int
  /// The nodes whose slope is below a hundredth of the largest that their activation has, in every example.
  package let saturated: [Int]
  /// The rectified nodes whose net input is at most 0 in every example.
  package internal(set) var dead: [Int]
  /// The root mean square of its activations.
  package let signal: Double
  /// The length of δ, the root of the sum of its squares over all nodes and examples.
  package let delta: Double
  /// The length of the gradient of its weights.
  package let gradient: Double
  /// The length of its weights.
  package let weights: Double
  /// The largest difference between an output and its target in any example; 0 for hidden layers.
  package let miss: Double
}
