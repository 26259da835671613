/// A derivation as a Python script that recomputes it with PyTorch, by its autograd and its optimizers, and compares
/// every figure.
package struct PyTorchFormat: DerivationFormat {
  /// pytorch
  package let name = "pytorch"

  /// PyTorch.
  package init() {}

  /// The script.
  package func text(of request: DerivationRequest) throws(FormatError) -> String {
    try Script(request, PyTorch()).text()
  }
}
