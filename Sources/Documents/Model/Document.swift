import Derivation
import WorkedLesson

/// A derivation as narrated: what every output format is made from.
package struct Document {
  /// What the document is about.
  package var title: Prose
  /// Where it is taken from; empty without a source.
  package var source: String
  /// Its sections, in order.
  package var sections: [Section]

  /// A document.
  package init(title: Prose, source: String = "", sections: [Section]) {
    (self.title, self.source, self.sections) = (title, source, sections)
  }
}

/// A part of a document under one heading.
package struct Section {
  /// The heading, for instance "Gradient · w₅: h1 → o1".
  package var heading: Prose
  /// What stands in it.
  package var blocks: [Block]

  /// A section.
  package init(_ heading: Prose, _ blocks: [Block]) {
    self.heading = heading
    self.blocks = blocks
  }
}

/// A block of a section.
package enum Block {
  /// A paragraph.
  case prose(Prose)
  /// Equations that belong together; their equals signs stand below each other.
  case equations([Equation])
  /// A blank line between parts of one thought.
  case space
  /// The drawing of the network.
  case network
  /// Roads from a parameter to the error.
  case roads(Roads)
  /// A table.
  case table(Table)
  /// Curves.
  case plot(Plot)
  /// A quantity over two others.
  case field(Field)
  /// Small pictures.
  case pictures(Pictures)
  /// Lines with a word before each.
  case labelled([Labelled])
  /// What follows begins on a new page.
  case pageBreak
}

/// A line with a word before it: "cause   digit dropped".
package struct Labelled {
  /// The word.
  package var label: String
  /// What stands behind it.
  package var text: Prose

  /// A line.
  package init(_ label: String, _ text: Prose) {
    self.label = label
    self.text = text
  }
}

/// A quantity told: symbols, numbers, value.
package struct Equation {
  /// What is told, a quantity or an expression; its value ends the equation.
  package var target: Formula
  /// What stands left of the first equals sign; usually the quantity's symbol.
  package var left: [Prose]
  /// What stands right, one part after another. The value follows by itself.
  package var parts: [Part]
  /// A few words beside it.
  package var note: Prose?
  /// Whether it is set on as few lines as possible.
  package var isCompact: Bool
  /// Whether the value is left for a later equation.
  package var hidesValue = false

  /// What a quantity is, in symbols alone.
  package static func definition(of id: ID, _ formula: Formula) -> Equation {
    Equation(
      target: .of(id), left: ["\(id)"], parts: [.symbols(formula)], isCompact: true, hidesValue: true)
  }

  /// A right side of an equation.
  package enum Part {
    /// A formula in symbols.
    case symbols(Formula)
    /// The formula with its numbers.
    case numbers(Formula)
    /// The values of the terms of a sum.
    case terms(Formula)

    /// The formula that is written.
    var formula: Formula {
      switch self {
      case .symbols(let formula), .numbers(let formula), .terms(let formula): formula
      }
    }
  }
}

/// Roads along which a parameter acts on the error.
package struct Roads {
  /// The common part.
  package var stem: [Prose]
  /// The separate parts; the first item of each names the edge.
  package var branches: [[Prose]]
}

/// A table; numbers are aligned to the right.
package struct Table {
  /// The heads of the columns.
  package var heads: [Prose]
  /// The rows, a cell per column.
  package var rows: [[Prose]]
  /// The columns that hold words, aligned to the left.
  package var wordColumns: Set<Int>

  /// A table.
  package init(heads: [Prose], rows: [[Prose]], wordColumns: Set<Int>) {
    (self.heads, self.rows, self.wordColumns) = (heads, rows, wordColumns)
  }
}

/// Curves over two axes.
package struct Plot {
  /// A curve.
  package struct Series {
    /// What it is called; empty where it is the only one.
    package var label: Prose = ""
    /// Its points, in order.
    package var points: [(x: Double, y: Double)]
    /// The character with which each point is marked; nil: they are joined to a curve.
    package var mark: Character?
  }

  /// The curves.
  package var series: [Series]
  /// What the axes measure.
  package var xTitle: Prose
  /// What the axes measure.
  package var yTitle: Prose
  /// Whether both axes are logarithmic.
  package var isLogarithmic: Bool
}

/// Small pictures, side by side.
package struct Pictures {
  /// A picture.
  package struct Picture {
    /// Its pixels row by row, from 0 to 1.
    package var pixels: [Double]
    /// What stands below it.
    package var caption: String
  }

  /// The number of columns of each.
  package var width: Int
  /// The pictures.
  package var pictures: [Picture]
}

/// A quantity over two others, told by its height.
package struct Field {
  /// The quantity.
  package var formula: Formula
  /// What runs from left to right, and between which values.
  package var x: (id: ID, from: Double, to: Double)
  /// What runs from bottom to top, and between which values.
  package var y: (id: ID, from: Double, to: Double)
  /// The heights between its steps, from the least on.
  package var borders: [Double]
  /// The places that are marked.
  package var points: [(x: Double, y: Double, mark: Character)]
  /// Roads on it: the places in order, and the character of each.
  package var roads: [(points: [(x: Double, y: Double)], mark: Character)]
  /// After how many updates it is drawn.
  package var updates: Int
}
