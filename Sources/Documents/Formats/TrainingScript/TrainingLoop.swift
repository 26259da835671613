import Networks

/// The optimizer and the loop in PyTorch.
extension TrainingScript {
  private var masks: [String] { arrays.map(\.name).filter { $0.hasPrefix("frozen ") } }

  /// The model as it begins, its optimizer, and the training as a function.
  var training: [String] {
    setup + ["", ""] + batches
      + ["def train(count):"]
      + Python.docstring(
        "Makes so many updates; of each it yields the number and the loss, the error before it of the examples "
          + "that go into it.", indent: "    ") + loop
  }

  private var setup: [String] {
    let frozen = TrainingArray.wholeFrozen(of: network)
    var lines = [
      "model = Network()",
      "model.load_state_dict({name: start[name] for name in model.state_dict()})", "model.to(DEVICE)",
    ]
    for name in frozen { lines.append("model.get_parameter(\(Python.string(name))).requires_grad_(False)") }
    lines += optimizer(
      of: frozen.isEmpty ? "model.parameters()" : "[w for w in model.parameters() if w.requires_grad]")
    lines += resumed
    if network.learningRateDecay != 1 {
      let power = updatesBefore > 0 ? " ** (UPDATES_BEFORE + update)" : "**update"
      lines += [
        "scheduler = torch.optim.lr_scheduler.LambdaLR(",
        "    optimizer, lambda update: LEARNING_RATE_DECAY\(power)", ")",
      ]
    }
    if !masks.isEmpty {
      lines += [
        "# PyTorch freezes whole tensors only: frozen entries are put back after each update.",
        "held = [",
        "    (w, start[f\"frozen {name}\"].bool().to(DEVICE), w.detach().clone())",
        "    for name, w in model.named_parameters()", "    if f\"frozen {name}\" in start", "]",
      ]
    }
    return lines
  }

  private func optimizer(of parameters: String) -> [String] {
    let optimizer = TorchOptimizer(network.optimizer)
    let hasMomentum = network.optimizer.settings.contains { $0.name != "momentum" || $0.value != 0 }
    // PyTorch refuses to look ahead by a momentum of 0, which looks nowhere.
    let settings = optimizer.arguments { $0.uppercased() }.filter { hasMomentum || $0 != "nesterov=True" }
    let arguments =
      [parameters, "lr=LEARNING_RATE"] + settings
      + (network.weightDecay == 0 ? [] : ["weight_decay=WEIGHT_DECAY"])
    let line = "optimizer = torch.optim.\(optimizer.name)(\(arguments.joined(separator: ", ")))"
    if line.count <= Python.width { return [line] }
    return ["optimizer = torch.optim.\(optimizer.name)("] + arguments.map { "    \($0)," } + [")"]
  }

  /// What the optimizer has kept, given to PyTorch's.
  private var resumed: [String] {
    let (optimizer, memories) = (TorchOptimizer(network.optimizer), network.optimizer.memories)
    if updatesBefore == 0 || memories.isEmpty { return [] }
    var lines = [
      "# What the optimizer has kept of the updates before.", "for name, w in model.named_parameters():",
      "    if w.requires_grad:",
    ]
    // Plain descent and its momentum do not count their updates.
    if optimizer.name != "SGD" {
      lines.append("        optimizer.state[w][\"step\"] = torch.tensor(float(UPDATES_BEFORE))")
    }
    for memory in memories {
      lines += [
        "        kept = start[f\"optimizer.\(memory).{name}\"].to(DEVICE)",
        "        optimizer.state[w][\"\(optimizer.word(of: memory))\"] = kept",
      ]
    }
    return lines
  }

  /// The order of the examples, where not all of them go into each update.
  private var batches: [String] {
    guard let batches = network.batches else { return [] }
    var lines: [String] = []
    if batches.isShuffled {
      lines += """
        def shuffled(epoch):
            \"""The order in which an epoch takes the examples: Fisher and Yates, drawn by SplitMix64.\"""
            order, state = list(range(len(x))), SEED + epoch * 0x9E3779B9
            for k in range(len(x) - 1, 0, -1):
                state = (state + 0x9E3779B97F4A7C15) % 2**64
                z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
                z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
                j = int(((z ^ z >> 31) >> 11) * 2.0**-53 * (k + 1))
                order[k], order[j] = order[j], order[k]
            return torch.tensor(order)
        """.split(separator: "\n").map(String.init) + ["", ""]
    }
    lines += ["def batches():"]
    lines += Python.docstring(
      "The examples of one update after another. A DataLoader may take its place once the losses need not be those of "
        + "`explain train`.", indent: "    ")
    let order = batches.isShuffled ? "shuffled(epoch)" : "torch.arange(len(x))"
    if updatesBefore == 0 {
      return lines + [
        "    for epoch in itertools.count():", "        yield from \(order).split(BATCH_SIZE)", "", "",
      ]
    }
    return lines + [
      "    epoch, first = divmod(UPDATES_BEFORE, math.ceil(len(x) / BATCH_SIZE))", "    while True:",
      "        yield from \(order).split(BATCH_SIZE)[first:]", "        epoch, first = epoch + 1, 0", "", "",
    ]
  }

  private var loop: [String] {
    let hasBatches = network.batches != nil
    let range = updatesBefore > 0 ? "range(UPDATES_BEFORE, UPDATES_BEFORE + count)" : "range(count)"
    var lines = [
      hasBatches ? "    for update, batch in zip(\(range), batches()):" : "    for update in \(range):",
      hasBatches ? "        loss = error(model(x[batch]), t[batch])" : "        loss = error(model(x), t)",
      "        optimizer.zero_grad()", "        loss.backward()", "        optimizer.step()",
    ]
    if !masks.isEmpty {
      lines += [
        "        with torch.no_grad():", "            for w, is_frozen, value in held:",
        "                w[is_frozen] = value[is_frozen]",
      ]
    }
    if network.learningRateDecay != 1 { lines.append("        scheduler.step()") }
    return lines + ["        yield update + 1, loss.item()"]
  }

  /// What runs.
  var main: [String] {
    let rest = updatesBefore > 0 ? "UPDATES - UPDATES_BEFORE" : "UPDATES"
    let heldOut = classification.map { !$0.heldOut.isEmpty } ?? false
    var lines = """
      def main():
          parser = argparse.ArgumentParser(description="Trains the network.")
          parser.add_argument(
              "--check", type=int, metavar="N", help="print the losses of N updates as JSON"
          )
          check = parser.parse_args().check
          if check is not None:
              for update, loss in train(check):
                  print(json.dumps({"update": update, "loss": loss}))
              return
          for update, loss in train(\(rest)):
              if not math.isfinite(loss):
                  raise SystemExit(f"the training diverges: update {update}, loss {loss}")
              if update % REPORT_EVERY == 0:
      """.split(separator: "\n").map(String.init)
    let score = "held-out accuracy {accuracy(held_out_x, held_out_labels):.2%}"
    if heldOut {
      lines.append("            score = accuracy(held_out_x, held_out_labels)")
      lines.append(
        "            print(f\"update {update}: loss {loss:.6g}, held-out accuracy {score:.2%}\")")
    } else {
      lines.append("            print(f\"update {update}: loss {loss:.6g}\")")
    }
    lines += [
      "    with torch.no_grad():",
      "        print(f\"after {UPDATES} updates: error {error(model(x), t):.6g}\")",
    ]
    if classification != nil { lines.append("    print(f\"accuracy {accuracy(x, \(labels)):.2%}\")") }
    if heldOut { lines.append("    print(f\"\(score)\")") }
    return lines
      + """
          learnt = {
              "model": model.state_dict(),
              "optimizer": optimizer.state_dict(),
              "updates": UPDATES,
          }
          torch.save(learnt, SAVED)
          print(f"saved in {SAVED}")


      if __name__ == "__main__":
          main()
      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
