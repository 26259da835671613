/// A derivation as a Python script that recomputes it with NumPy, backward pass spelled out, and compares every figure.
package struct NumPyFormat: DerivationFormat {
  /// numpy
  package let name = "numpy"

  /// NumPy.
  package init() {}

  /// The script.
  package func text(of request: DerivationRequest) throws(FormatError) -> String {
    try Script(request, NumPy()).text()
  }
}
