// Keys for the review queue: each button and link that names a key is chosen by it, unless somebody is typing.
(() => {
  const passage = document.querySelector("details[open] mark.asked");
  if (passage) {
    const text = passage.closest(".report-text");
    text.scrollTop += passage.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }

  // To the first field of the form; one that searches while one types is opened.
  const correct = (event) => {
    const field = document.querySelector(".fix .form-row :is(select, textarea, input:not([type=hidden]))");
    if (!field) return;
    event.preventDefault();
    if (field.matches(".admin-autocomplete")) return django.jQuery(field).select2("open");
    field.focus();
    if (field.select) field.select();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable], .select2-container");
    if (event.key === "Escape" && typing) return event.target.blur();
    if (typing) return;
    if (event.key.toLowerCase() === "g") return correct(event);
    const chosen = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
  });
})();
