// A search field above a long list of checkboxes: <input data-filter-choices="id of the list" hidden>.

for (const search of document.querySelectorAll("[data-filter-choices]")) {
  const choices = document.getElementById(search.dataset.filterChoices);
  search.parentElement.hidden = false;
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLocaleLowerCase(document.documentElement.lang);
    for (const choice of choices.querySelectorAll(".ds-field")) {
      choice.hidden = !choice.textContent.toLocaleLowerCase(document.documentElement.lang).includes(wanted);
    }
  });
  search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
