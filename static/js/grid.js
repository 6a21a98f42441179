/* The grid by keyboard: from a link in it the arrow keys lead to the nearest link that way. Tab goes on as everywhere. */
"use strict";

(() => {
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  const rowsOf = (table) => [...table.rows].filter((row) => row.cells.length > 1);

  /** The nearest link from a place on, in one direction; null at the edge. */
  const linkFrom = (rows, row, column, [down, right]) => {
    for (let y = row + down, x = column + right; rows[y]?.cells[x]; y += down, x += right) {
      const link = rows[y].cells[x].querySelector("a");
      if (link) return link;
    }
    return null;
  };

  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const cell = event.target.closest?.("[data-grid] a")?.closest("td, th");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rows = rowsOf(cell.closest("table"));
    const link = linkFrom(rows, rows.indexOf(cell.parentElement), cell.cellIndex, step);
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
})();
