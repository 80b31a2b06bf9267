extension HTMLScript {
  /// Makes the table of artifacts sortable and filterable, and its rows open.
  static let table = """
    (() => {
      const step = 200;
      const byId = (id) => document.getElementById(id);
      const table = byId("artifacts-table");
      const body = table.tBodies[0];
      const heads = Array.from(table.tHead.rows[0].cells);
      const filter = byId("filter");
      const choice = byId("status-filter");
      const statuses = Array.from(choice.options, (option) => option.value);
      const rows = Array.from(body.rows, (line, index) => ({ line, index, panel: null, text: null }));
      let order = rows.slice();
      let limit = step;

      const count = (number) => number.toLocaleString("en-US");
      const textOf = (row) => {
        if (row.text === null) {
          row.text = (row.line.textContent + "\\n" + evidence.text(row.index)).toLowerCase();
        }
        return row.text;
      };
      const statusOf = (row) => row.line.cells[0].textContent;
      const matches = (row, words, status) =>
        (status === "" || (status === "fails" ? row.line.className === "fails" : statusOf(row) === status))
        && words.every((word) => textOf(row).includes(word));

      const toggle = (row, button) => {
        const open = button.getAttribute("aria-expanded") !== "true";
        button.setAttribute("aria-expanded", String(open));
        if (!open) {
          row.panel.remove();
          row.panel = null;
          return;
        }
        row.panel = evidence.element("tr", "panel");
        const cell = evidence.element("td");
        cell.colSpan = heads.length;
        cell.append(evidence.show(row.index));
        row.panel.append(cell);
        row.line.after(row.panel);
      };

      const prepare = (row) => {
        const path = row.line.querySelector(".path");
        if (!path) return;
        const button = evidence.element("button", "open", path.textContent);
        button.type = "button";
        button.setAttribute("aria-expanded", "false");
        button.addEventListener("click", () => toggle(row, button));
        path.replaceWith(button);
      };

      const apply = () => {
        const words = filter.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
        let matched = 0;
        for (const row of order) {
          const visible = matches(row, words, choice.value) && ++matched <= limit;
          if (visible) prepare(row);
          row.line.hidden = !visible;
          if (row.panel) row.panel.hidden = !visible;
        }
        const shown = Math.min(matched, limit);
        byId("shown").textContent = matched === 0
          ? "No row matches."
          : count(shown) + " of " + count(matched) + (matched === rows.length ? " rows" : " matching rows") + " shown";
        byId("more").hidden = shown === matched;
        byId("all-button").textContent = "Show all " + count(matched);
      };

      const keys = {
        status: (row) => statuses.indexOf(statusOf(row)),
        number: (row, column) => Number(row.line.cells[column].textContent.replaceAll(",", "") || -1),
        text: (row, column) => row.line.cells[column].textContent.toLowerCase(),
      };
      const sort = (column, descending) => {
        const key = keys[heads[column].dataset.sort];
        const keyed = rows.map((row) => [key(row, column), row]);
        keyed.sort(([a, first], [b, second]) => {
          const compared = a < b ? -1 : a > b ? 1 : 0;
          return (descending ? -compared : compared) || first.index - second.index;
        });
        order = keyed.map((pair) => pair[1]);
        body.append(...order.flatMap((row) => (row.panel ? [row.line, row.panel] : [row.line])));
        heads.forEach((head, index) => {
          if (index === column) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
          else head.removeAttribute("aria-sort");
        });
        apply();
      };

      heads.forEach((head, column) => {
        const button = evidence.element("button", "sort", head.textContent);
        button.type = "button";
        button.addEventListener("click", () => sort(column, head.getAttribute("aria-sort") === "ascending"));
        head.replaceChildren(button);
      });
      let waiting = 0;
      const changed = () => {
        limit = step;
        apply();
      };
      filter.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(changed, 120);
      });
      choice.addEventListener("change", changed);
      byId("controls").addEventListener("submit", (event) => event.preventDefault());
      byId("more-button").addEventListener("click", () => {
        limit += step;
        apply();
      });
      byId("all-button").addEventListener("click", () => {
        limit = rows.length;
        apply();
      });
      byId("controls").hidden = false;
      apply();
    })();

    """

  /// Unfolds everything for printing, and folds it again.
  static let paper = """
    (() => {
      let opened = [];
      addEventListener("beforeprint", () => {
        opened = Array.from(document.querySelectorAll("details:not([open])"));
        for (const details of opened) details.open = true;
      });
      addEventListener("afterprint", () => {
        for (const details of opened) details.open = false;
      });
    })();

    """
}
