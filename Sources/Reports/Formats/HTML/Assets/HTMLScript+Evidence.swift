extension HTMLScript {
  /// Shows the evidence of a row: titled lists of facts, as `HTMLEvidence` writes them.
  static let evidence = """
    const evidence = (() => {
      let all = null;
      const element = (name, style, text) => {
        const made = document.createElement(name);
        if (style) made.className = style;
        if (text !== undefined) made.textContent = text;
        return made;
      };
      const list = (facts) => {
        const made = element("dl");
        for (const [label, value, exact] of facts) {
          const pair = element("div");
          pair.append(element("dt", "", label), element("dd", exact ? "exact" : "", value));
          made.append(pair);
        }
        return made;
      };
      const of = (index) => {
        if (!all) all = JSON.parse(document.getElementById("evidence-data").textContent);
        return all[index];
      };
      const show = (index) => {
        const made = element("div", "evidence");
        for (const [title, items] of of(index)) {
          const block = element("section", "block");
          block.append(element("h3", "", title), ...items.map(list));
          made.append(block);
        }
        return made;
      };
      const text = (index) =>
        of(index).map(([, items]) => items.flat().map((fact) => fact[1]).join("\\n")).join("\\n");
      return { element, show, text };
    })();

    """
}
