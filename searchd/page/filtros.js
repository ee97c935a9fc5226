/* What the filters of results can do more where scripts run; behind guion.js, whose helpers it uses. */
"use strict";

/* Without accents and capitals; ñ stays a letter of its own. */
const folded = (text) => text.toLowerCase().replace(/ñ/g, "\u0001").normalize("NFD").replace(/\p{M}/gu, "");

/* What was changed, for the page that comes: its query; name and value of the box, and how far from the top it stood. */
const CHANGED = "fichero-cambio";

/* Whoever changed a filter is where they were, and hears what it did. */
function resume(boxes, filters) {
	const [query, name, value, top] = JSON.parse(sessionStorage.getItem(CHANGED)) ?? [];
	const box = boxes.find((other) => other.name === name && other.value === value);
	const [status] = all("main > [role=status]");
	const said = status.textContent;

	sessionStorage.removeItem(CHANGED);
	if (query !== location.search)
		return;
	filters.open = true;
	for (let around = box; around; around = around.parentElement)
		around.open = true;
	(box ?? document.getElementById("contenido")).focus({ preventScroll: Boolean(box) });
	if (box)
		scrollBy(0, box.getBoundingClientRect().top - top);
	status.textContent = "";
	setTimeout(() => { status.textContent = said; }, PAUSE);
}

/* A field above a list that shows only what has all the typed words, in its label or its key. */
function narrowing(finder) {
	const facet = finder.closest("fieldset");
	const boxes = all("input[type=checkbox]", facet);
	const fits = (box) => folded(finder.value).split(/\s+/).every((word) =>
		folded(`${box.parentElement.children[1].textContent} ${box.value}`).includes(word));

	finder.addEventListener("input", () => {
		for (const box of boxes)
			box.parentElement.hidden = !box.checked && !fits(box);
		for (const more of all("details", facet))
			more.open = finder.value !== "";
	});
	/* One that is left alone is meant; what no line has goes to the server, which knows more names. */
	finder.addEventListener("keydown", (event) => {
		const left = boxes.filter((box) => !box.checked && fits(box));

		if (event.key !== "Enter" || event.isComposing || left.length === 0)
			return;
		event.preventDefault();
		if (left.length === 1)
			left[0].click();
	});
}

{
	const [form] = all("#buscador");
	const [filters] = all("#filtros");
	const boxes = all("input[type=checkbox]", filters);
	const finders = all("fieldset input[type=text]", filters);

	for (const box of boxes)
		box.addEventListener("change", () => {
			for (const finder of finders)
				finder.value = "";
			sessionStorage.setItem(CHANGED, JSON.stringify([`?${new URLSearchParams(new FormData(form))}`,
				box.name, box.value, box.getBoundingClientRect().top]));
			form.requestSubmit();
		});
	all(".aplicar", filters).forEach((button) => { button.hidden = true; });
	finders.forEach(narrowing);
	/* Where style alone cannot open them beside the results. */
	if (!CSS.supports("selector(::details-content)"))
		filters.open = matchMedia("(min-width: 60rem)").matches;
	resume(boxes, filters);
}
