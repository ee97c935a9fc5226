/* What pages can do more where scripts run. Everything works without. */
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function set(element, attributes) {
	for (const name in attributes)
		element.setAttribute(name, attributes[name]);
	return element;
}

function make(tag, attributes, ...content) {
	const element = document.createElement(tag);

	element.append(...content);
	return set(element, attributes);
}

/* --- The box: a combobox with a list of suggestions (WAI-ARIA 1.2) --- */

const PAUSE = 120; /* milliseconds without a key until suggestions are asked for */
const KINDS = { palabra: "Buscar", ente: "Ente", prioridad: "Prioridad", eje: "Eje" };

/* Escaped HTML with marks is read in a document that runs nothing, and only its text is taken. */
const marked = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
	make(node.nodeName === "MARK" ? "mark" : "span", {}, node.textContent));

function combobox(form, input) {
	const list = make("ul", { id: "sugerencias", class: "sugerencias", role: "listbox", "aria-label": "Sugerencias" });
	const status = make("span", { class: "oculto", role: "status" });
	let active = null;
	let timer = 0;
	let asking = null;

	function mark(option) {
		active?.setAttribute("aria-selected", false);
		active = option;
		active?.setAttribute("aria-selected", true);
		active?.scrollIntoView({ block: "nearest" });
		input.setAttribute("aria-activedescendant", active?.id ?? "");
	}

	function show(items) {
		mark(null);
		list.replaceChildren(...items.map((item, index) => {
			const option = make("li", { id: `sugerencia-${index}`, role: "option", "aria-selected": false },
				make("span", {}, ...marked(item.highlight)), " ",
				make("span", { class: "clase" }, KINDS[item.kind] ?? ""));

			option.addEventListener("click", () => {
				close();
				input.value = item.text;
				if (/^\/(?!\/)/.test(item.url))
					location.assign(item.url);
			});
			return option;
		}));
		list.hidden = items.length === 0;
		input.setAttribute("aria-expanded", !list.hidden);
		status.textContent = list.hidden ? "" : `${items.length} sugerencia${items.length > 1 ? "s" : ""}`;
	}

	/* What is still on its way is of no use any more. */
	function drop() {
		clearTimeout(timer);
		asking?.abort();
		asking = null;
	}

	function close() {
		drop();
		show([]);
	}

	async function ask() {
		const mine = new AbortController();
		let found = [];

		drop();
		asking = mine;
		try {
			const answer = await fetch(`/v1/suggest?q=${encodeURIComponent(input.value)}`, { signal: mine.signal });

			found = (await answer.json()).suggestions ?? [];
		} catch {
			/* Nobody misses a suggestion that did not come. */
		}
		if (asking === mine)
			show(found);
	}

	function press(key) {
		const chosen = active;

		if (key.startsWith("Arrow") && list.hidden) {
			ask();
		} else if (key === "ArrowDown") {
			mark(active ? active.nextSibling : list.firstChild);
		} else if (key === "ArrowUp") {
			mark(active ? active.previousSibling : list.lastChild);
		} else {
			if (key === "Escape" && list.hidden)
				input.value = "";
			close();
			if (key === "Enter")
				chosen?.click();
		}
		return key !== "Enter" || chosen;
	}

	list.hidden = true;
	form.append(list, status);
	/* A box of type search has ways of its own with Escape, and may be no combobox. */
	input.type = "text";
	set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": list.id });
	input.addEventListener("input", () => {
		drop();
		timer = setTimeout(input.value.trim() ? ask : close, PAUSE);
	});
	input.addEventListener("keydown", (event) => {
		if (!event.isComposing && /^(ArrowDown|ArrowUp|Enter|Escape)$/.test(event.key) && press(event.key))
			event.preventDefault();
	});
	input.addEventListener("blur", close);
	/* Focus stays in the box, whatever is pressed in the list. */
	list.addEventListener("mousedown", (event) => event.preventDefault());
}

/* --- To take along --- */

function copying(quote) {
	const button = make("button", { type: "button", class: "copiar" }, "Copiar");
	const status = make("span", { role: "status" });

	button.addEventListener("click", async () => {
		getSelection().selectAllChildren(quote);
		try {
			await navigator.clipboard.writeText(quote.textContent);
			status.textContent = "Copiado";
		} catch {
			/* There is no clipboard without https: the older way, or the reader's own with what is selected. */
			status.textContent = document.execCommand("copy") ? "Copiado" : "Seleccionado: puede copiarlo";
		}
	});
	quote.after(button, " ", status);
}

/* Printed, a list is whole. Only an answer that is waited for comes before the print. */
function wholeInPrint(link, shown) {
	let whole = null;

	addEventListener("beforeprint", () => {
		const request = new XMLHttpRequest();

		try {
			request.open("GET", link.href, false);
			request.send();
			whole = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main ol.fichas").closest("main");
			set(whole, { class: "solo-impreso" });
			shown.after(whole);
			shown.classList.add("no-impreso");
		} catch {
			/* Then what is shown is printed. */
		}
	});
	addEventListener("afterprint", () => {
		whole?.remove();
		shown.classList.remove("no-impreso");
	});
}

/* --- The page --- */

{
	const [form] = all("#buscador");
	const [link] = all("a#imprimir");

	all(".cita").forEach(copying);
	if (link)
		wholeInPrint(link, link.closest("main"));
	for (const button of all("button.imprimir")) {
		button.hidden = false;
		button.addEventListener("click", () => print());
	}
	/* On paper nobody sees where it came from. */
	for (const address of all(".direccion"))
		address.textContent = new URL(address.textContent, location).href;
	if (form) {
		combobox(form, form.q);
		/* Empty fields do not belong in an address that people share; others of their name do. */
		form.addEventListener("formdata", ({ formData }) => {
			const given = [...formData].filter(([name, value]) => value !== "" || name === "q");

			for (const name of [...formData.keys()])
				formData.delete(name);
			for (const [name, value] of given)
				formData.append(name, value);
		});
		/* A browser that goes back brings boxes as they were left; the address says how they are. */
		addEventListener("pageshow", (event) => {
			if (event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward")
				form.reset();
		});
	}
}
