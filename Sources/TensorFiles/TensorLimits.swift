/// The most that is read of a file; what exceeds a limit is an error, before memory is taken for it.
package struct TensorLimits: Sendable {
  /// Numbers in all arrays together; each takes 8 bytes of memory.
  package var elements = 16_000_000
  /// Arrays.
  package var arrays = 10_000
  /// Dimensions of an array.
  package var dimensions = 8
  /// Bytes of a safetensors header.
  package var headerBytes = 16 << 20
  /// Bytes of an .npy header, one in each array of an .npz file.
  package var npyHeaderBytes = 64 << 10
  /// Bytes of a name in UTF-8.
  package var nameBytes = 1_000

  /// What a network of any size that can be explained fits into.
  package static let standard = TensorLimits()
}
