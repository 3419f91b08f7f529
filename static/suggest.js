// Offers officials under a field while their name is being typed. Without it the name is sent as typed.
(() => {
  const WAIT = 150;

  const enhance = (input, place) => {
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let officials = [], active = -1, timer, asked;

    list.id = `suggestions-${place}`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent);
    status.className = "unseen";
    status.setAttribute("role", "status");
    input.after(list, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const mark = (next) => {
      active = next;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === active));
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    };

    const close = () => {
      clearTimeout(timer);
      if (asked) asked.abort();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };

    // In a form of conditions the official becomes one; elsewhere the choice leads to the official's page.
    const choose = (official) => {
      if (!input.dataset.condition) return location.assign(official.url);
      const condition = document.createElement("input");
      condition.type = "hidden";
      condition.name = input.dataset.condition;
      condition.value = official.id;
      input.value = "";
      input.form.append(condition);
      input.form.requestSubmit();
    };

    const show = (found) => {
      officials = found;
      list.replaceChildren(...found.map((official, i) => {
        const item = document.createElement("li");
        const about = document.createElement("span");
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        about.className = "note";
        about.textContent = official.about;
        item.append(official.name, " ", about);
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => choose(official));
        return item;
      }));
      mark(-1);
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = found.length ? `${found.length} ${input.dataset.some}` : input.dataset.none;
    };

    const ask = async () => {
      const words = input.value.trim();
      if (words.length < 2) return close();
      if (asked) asked.abort();
      asked = new AbortController();
      const address = new URL(input.dataset.suggest, location);
      address.searchParams.set("q", words);
      try {
        const answer = await fetch(address, { signal: asked.signal });
        const said = await answer.json();
        show(answer.ok ? said.found ?? said.officials : []);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const last = officials.length - 1;
      if (event.key === "ArrowDown") mark(active < last ? active + 1 : -1);
      else if (event.key === "ArrowUp") mark(active < 0 ? last : active - 1);
      else if (event.key === "Enter" && active >= 0) choose(officials[active]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
  };

  document.querySelectorAll("[data-suggest]").forEach(enhance);
})();
