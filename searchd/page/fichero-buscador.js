/*
 * <fichero-buscador src="https://…">: the search of a Fichero server in any page.
 * docs/embed.md tells of its attributes, parts and properties. No markup of the server is
 * ever inserted: all becomes text, and its marks elements that are made here.
 */
"use strict";

(() => {
	const TEXTS = {
		etiqueta: "Buscar en los documentos",
		ejemplo: "Por ejemplo: denuncias",
		buscar: "Buscar",
		buscando: "Buscando…",
		sugerencias: "Sugerencias",
		sugerencia: "1 sugerencia",
		muchas_sugerencias: "{n} sugerencias",
		palabra: "Buscar",
		ente: "Ente",
		prioridad: "Prioridad",
		accion: "Acción",
		eje: "Eje",
		resultados: "Resultados",
		ninguno: "No se encontró nada. Use menos palabras, o palabras más generales.",
		uno: "1 resultado",
		varios: "{n} resultados: del {desde} al {hasta}",
		corregida: "Se buscó «{q}».",
		sin_corregir: "Buscar «{q}» como lo escribió",
		de_prioridad: "De {nivel} {n}:",
		gemelas: "También está, con las mismas palabras, en: {n}",
		cercano: "Cercano:",
		cercano_tema: "Cercano por su tema",
		relacionadas: "También podrían servirle",
		filtrar: "Filtrar",
		filtrar_elegidos: "Filtrar ({n})",
		quitar: "Quitar filtros",
		filtro_tipo: "Tipo",
		filtro_eje: "Eje",
		filtro_documento: "Documento",
		filtro_ente: "Ente",
		filtro_principio: "Principio",
		paginas: "Páginas de resultados",
		pagina: "Página {n} de {total}",
		anterior: "Anterior",
		siguiente: "Siguiente",
		falla: "Por ahora no es posible buscar. Vuelva a intentarlo en unos minutos.",
	};

	const STYLE = `
	:host { display: block; font-variant-numeric: tabular-nums; overflow-wrap: break-word;
		--raya: var(--fichero-raya, color-mix(in srgb, currentColor 25%, transparent));
		--suave: var(--fichero-suave, color-mix(in srgb, currentColor 80%, transparent)); }
	:host([hidden]), [hidden] { display: none !important; }
	* { box-sizing: border-box; }
	ol, ul { list-style: none; margin: 0; padding: 0; }
	p { margin: .3em 0; }
	form { display: flex; flex-wrap: wrap; gap: .5em; position: relative; }
	form > label { flex-basis: 100%; }
	input:not([type=checkbox]) { flex: 1 1 10em; min-width: 0; }
	input, button { font: inherit; }
	input:not([type=checkbox]), button { min-height: 2.75em; padding: .4em .9em; color: var(--fichero-texto, FieldText);
		background: var(--fichero-fondo, Field); border: 1px solid var(--fichero-borde, currentColor);
		border-radius: var(--fichero-radio, .25em); }
	button { cursor: pointer; }
	form > button { color: var(--fichero-sobre-acento, Canvas); background: var(--fichero-acento, CanvasText); }
	button:disabled { opacity: .6; }
	input[type=checkbox] { inline-size: 1.25em; block-size: 1.25em; margin: .15em 0 0; flex: none; }
	:focus-visible { outline: 3px solid var(--fichero-acento, currentColor); outline-offset: 2px; }
	a { color: var(--fichero-enlace, LinkText); }
	mark { color: var(--fichero-sobre-marca, MarkText); background: var(--fichero-marca, Mark); }
	[role=listbox] { position: absolute; inset: 100% 0 auto; z-index: 10; max-height: 20em; overflow: auto;
		color: var(--fichero-texto, FieldText); background: var(--fichero-fondo, Field);
		border: 1px solid var(--fichero-borde, currentColor); }
	[role=option] { display: flex; justify-content: space-between; gap: 1em; padding: .6em .9em; cursor: pointer; }
	[role=option][aria-selected=true], [role=option]:hover { color: HighlightText; background: Highlight; }
	[role=option] mark { color: inherit; background: none; }
	.oculto { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
	h2, h3 { font-size: 1.15em; margin: 1em 0 .3em; }
	details { margin: 1em 0; }
	summary { cursor: pointer; padding: .5em 0; }
	fieldset { border: 0; border-top: 1px solid var(--raya); margin: 0; padding: .5em 0; min-width: 0; }
	legend { font-weight: bold; padding: 0 .5em 0 0; }
	fieldset label { display: flex; gap: .5em; padding: .25em 0; }
	.ficha { border-top: 1px solid var(--raya); padding: .8em 0; }
	.numero { font-weight: bold; }
	.clase, .contexto { color: var(--suave); font-size: .92em; }
	nav ul { display: flex; flex-wrap: wrap; align-items: center; gap: .5em 1em; padding: 1em 0; }`;

	const PAUSE = 120; /* milliseconds without a key until suggestions are asked for */
	const CONTEXT = 140; /* characters of a prioridad's wording beside its acción */
	const DEEPEST = 10000; /* the server gives no page beyond this hit */
	const home = document.currentScript?.src ?? "";

	function make(tag, attributes, ...content) {
		const element = document.createElement(tag);

		for (const name in attributes)
			element.setAttribute(name, attributes[name]);
		element.append(...content);
		return element;
	}

	const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

	const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };
	const plain = (html) => html.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([\da-f]{1,5}));/gi, (all, name, decimal, hex) =>
		name ? ENTITIES[name.toLowerCase()] : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16)));

	/* Escaped HTML with marks, as elements: whatever else it holds is text. */
	const marked = (html) => String(html ?? "").split(/(<mark>.*?<\/mark>)/s).map((part) =>
		part.startsWith("<mark>") && part.endsWith("</mark>") ? make("mark", {}, plain(part.slice(6, -7))) : plain(part));

	function shorten(text) {
		return text.length > CONTEXT ? `${text.slice(0, CONTEXT).replace(/\s+\S*$/, "")}…` : text;
	}

	/* "eje:2; ente:INFOEM" -> pairs. */
	const parsePairs = (text) => (text ?? "").split(";").map((pair) => pair.match(/^\s*(\w+)\s*:\s*(.*?)\s*$/s)).filter(Boolean)
		.map(([, name, value]) => [name, value]);

	class FicheroBuscador extends HTMLElement {
		static observedAttributes = ["src", "consulta", "filtros", "facetas", "por-pagina", "textos"];
		#given = {}; /* texts, as a property */
		#texts = TEXTS;
		#chosen = []; /* pairs that the visitor chose */
		#page = 1;
		#exact = false; /* as it was typed, without correction */
		#asking = null;
		#parts = null;
		#levels = null; /* promise: what each document calls its levels */

		constructor() {
			const style = new CSSStyleSheet();

			super();
			style.replaceSync(STYLE);
			this.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
		}

		get textos() {
			return this.#texts;
		}

		set textos(texts) {
			this.#given = texts ?? {};
			this.#renew();
		}

		connectedCallback() {
			if (!this.#parts)
				this.#build();
		}

		disconnectedCallback() {
			this.#asking?.abort();
		}

		attributeChangedCallback(name, before, now) {
			if (before !== now)
				this.#renew();
		}

		/* Search as if somebody had typed it. */
		buscar(text) {
			if (!this.#parts)
				this.#build();
			this.#parts.input.value = text;
			this.#begin();
		}

		#renew() {
			if (this.#parts)
				this.#build();
		}

		/* What the site wrote, and where it wrote nothing, ours. */
		#readTexts() {
			let written = {};

			try {
				written = JSON.parse(this.getAttribute("textos") || "{}");
			} catch {
				console.error("fichero-buscador: textos is not JSON");
			}
			this.#texts = { ...TEXTS, ...written, ...this.#given };
		}

		#address(path, pairs) {
			const base = new URL(this.getAttribute("src") || new URL("./", home || document.baseURI), document.baseURI);

			if (!/^https?:$/.test(base.protocol))
				throw new TypeError("fichero-buscador: src is no web address");
			base.search = base.hash = "";
			base.pathname = base.pathname.replace(/\/*$/, path);
			if (pairs)
				base.search = new URLSearchParams(pairs);
			return base.href;
		}

		#build() {
			this.#asking?.abort();
			this.#readTexts();

			const texts = this.#texts;
			const input = make("input", { id: "q", part: "campo", name: "q", autocomplete: "off", maxlength: 1000,
				placeholder: texts.ejemplo, spellcheck: false });
			const form = make("form", { role: "search", part: "formulario" },
				make("label", { for: "q", part: "etiqueta" }, texts.etiqueta), input,
				make("button", { type: "submit", part: "boton" }, texts.buscar));
			const status = make("p", { role: "status", part: "cuenta" });
			const filters = make("details", { part: "filtros" });
			const results = make("section", { part: "resultados", "aria-label": texts.resultados });

			filters.hidden = true;
			this.#chosen = [];
			this.#parts = { input, status, filters, results };
			this.#combobox(form, input);
			form.addEventListener("submit", (event) => {
				event.preventDefault();
				this.#begin();
			});
			this.shadowRoot.replaceChildren(form, status, filters, results);
			if (this.hasAttribute("consulta")) {
				input.value = this.getAttribute("consulta");
				this.#begin();
			}
		}

		/* --- The box: a combobox with a list of suggestions (WAI-ARIA 1.2) --- */

		#combobox(form, input) {
			const texts = this.#texts;
			const list = make("ul", { id: "sugerencias", part: "sugerencias", role: "listbox", "aria-label": texts.sugerencias });
			const status = make("span", { class: "oculto", role: "status" });
			let active = null;
			let timer = 0;
			let asking = null;

			const mark = (option) => {
				active?.setAttribute("aria-selected", false);
				active = option;
				active?.setAttribute("aria-selected", true);
				active?.scrollIntoView({ block: "nearest" });
				input.setAttribute("aria-activedescendant", active?.id ?? "");
			};
			const show = (items) => {
				mark(null);
				list.replaceChildren(...items.map((item, index) => this.#option(item, index, close)));
				list.hidden = items.length === 0;
				input.setAttribute("aria-expanded", !list.hidden);
				status.textContent = list.hidden ? "" : items.length === 1 ? texts.sugerencia :
					fill(texts.muchas_sugerencias, { n: items.length });
			};
			/* What is still on its way is of no use any more. */
			const drop = () => {
				clearTimeout(timer);
				asking?.abort();
				asking = null;
			};
			const close = () => {
				drop();
				show([]);
			};
			const ask = async () => {
				const mine = new AbortController();
				let found = [];

				drop();
				asking = mine;
				try {
					const answer = await fetch(this.#address("/v1/suggest", { q: input.value }), { signal: mine.signal });

					found = (await answer.json()).suggestions ?? [];
				} catch {
					/* Nobody misses a suggestion that did not come. */
				}
				if (asking === mine)
					show(found);
			};
			/* True where the key has done its work. */
			const press = (key) => {
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
			};

			list.hidden = true;
			form.append(list, status);
			for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": false,
				"aria-controls": list.id }))
				input.setAttribute(name, value);
			input.addEventListener("input", () => {
				drop();
				timer = setTimeout(input.value.trim() ? ask : close, PAUSE);
			});
			input.addEventListener("keydown", (event) => {
				if (!event.isComposing && /^(ArrowDown|ArrowUp|Enter|Escape)$/.test(event.key) && press(event.key))
					event.preventDefault();
			});
			input.addEventListener("blur", close);
			form.addEventListener("submit", close);
			/* Focus stays in the box, whatever is pressed in the list. */
			list.addEventListener("mousedown", (event) => event.preventDefault());
		}

		/* Words are searched here; what has a page of its own is there. */
		#option(item, index, close) {
			const option = make("li", { id: `sugerencia-${index}`, part: "sugerencia", role: "option", "aria-selected": false },
				make("span", {}, ...marked(item.highlight)), " ",
				make("span", { class: "clase" }, Object.hasOwn(TEXTS, item.kind) ? this.#texts[item.kind] : ""));

			option.addEventListener("click", () => {
				close();
				this.#parts.input.value = item.text;
				if (item.kind === "palabra" || !/^\/(?![/\\])/.test(item.url))
					this.#begin();
				else
					location.assign(this.#address("", null).replace(/\/$/, "") + item.url);
			});
			return option;
		}

		/* --- Searching --- */

		#begin() {
			this.#page = 1;
			this.#exact = false;
			this.#search();
		}

		#fixed() {
			return parsePairs(this.getAttribute("filtros"));
		}

		#facets() {
			const fixed = this.#fixed().map(([name]) => name);

			/* A value beside one that the site chose would widen the search. */
			return (this.getAttribute("facetas") ?? "tipo eje").split(/[\s,]+/).filter((name) => name && !fixed.includes(name));
		}

		#perPage() {
			const wanted = parseInt(this.getAttribute("por-pagina"), 10);

			return wanted >= 1 ? Math.min(wanted, 100) : 10;
		}

		/* `then`: after the results are there. */
		async #search(then) {
			const naming = (this.#levels ??= this.#askLevels());

			const mine = new AbortController();
			const pairs = [["q", this.#parts.input.value], ["page", this.#page], ["per_page", this.#perPage()], ["twins", "once"],
				...this.#fixed(), ...this.#chosen];
			const facets = this.#facets();

			if (facets.length)
				pairs.push(["facets", facets.join(",")]);
			if (this.#exact)
				pairs.push(["autocorrect", "false"]);
			this.#asking?.abort();
			this.#asking = mine;
			this.#parts.status.textContent = this.#texts.buscando;
			try {
				const answer = await fetch(this.#address("/v1/search", pairs), { signal: mine.signal });
				const body = await answer.json();

				const levels = await naming;

				if (!answer.ok)
					throw new Error(`fichero-buscador: ${body.detail}`);
				if (this.#asking === mine) {
					this.#show(body, levels);
					then?.();
				}
			} catch (error) {
				if (this.#asking === mine && !mine.signal.aborted)
					this.#fail(error);
			}
		}

		/* By documento. Where no answer comes, levels have their usual names. */
		async #askLevels() {
			try {
				const { documentos } = await (await fetch(this.#address("/v1/documentos"))).json();

				return new Map(documentos.map(({ documento, niveles }) => [documento, niveles]));
			} catch {
				this.#levels = null;
				return new Map();
			}
		}

		/* The visitor hears that it failed, the developer why. */
		#fail(error) {
			console.error(error);
			this.#parts.results.replaceChildren();
			this.#parts.filters.hidden = this.#chosen.length === 0;
			this.#parts.status.textContent = this.#texts.falla;
		}

		/* --- What was found --- */

		#show(body, levels) {
			const texts = this.#texts;
			const { results, status } = this.#parts;
			const related = body.related ?? [];
			const from = (body.page - 1) * body.per_page;
			const parts = [];

			status.textContent = body.total === 0 ? texts.ninguno : body.total === 1 ? texts.uno :
				fill(texts.varios, { n: body.total.toLocaleString("es-MX"), desde: from + 1, hasta: from + body.hits.length });
			this.#showFilters(body.facets ?? {}, levels);
			if (body.query.corrected)
				parts.push(this.#correction(body.query));
			parts.push(make("h2", { part: "titulo", tabindex: -1 }, texts.resultados), this.#list(body, levels, body.hits, from + 1),
				this.#paging(body));
			if (related.length)
				parts.push(make("h3", { part: "titulo" }, texts.relacionadas), this.#list(body, levels, related, 1));
			results.replaceChildren(...parts);
		}

		#correction({ q, corrected }) {
			const button = make("button", { type: "button", part: "boton-menor" }, fill(this.#texts.sin_corregir, { q }));

			button.addEventListener("click", () => {
				this.#page = 1;
				this.#exact = true;
				this.#search(() => this.#toResults());
			});
			return make("p", { part: "aviso" }, fill(this.#texts.corregida, { q: corrected }), " ", button);
		}

		#list(body, levels, hits, start) {
			const list = make("ol", { part: "lista", start }, ...hits.map((hit) =>
				this.#hit(hit, { ...this.#texts, ...levels.get(hit.documento) }, body.facets?.eje ?? [])));

			list.hidden = hits.length === 0;
			return list;
		}

		/* `texts` have the names of the levels in this document. */
		#hit(hit, texts, ejes) {
			const page = (id) => this.#address(`/prioridades/${encodeURIComponent(id)}`);
			const number = hit.numero ?? (hit.inciso ? `${hit.prioridad} ${hit.inciso})` : `${hit.prioridad}`);
			const lines = [];

			if (hit.prioridad_texto)
				lines.push(`${fill(texts.de_prioridad, { nivel: texts.prioridad.toLowerCase(), n: hit.prioridad })} ${shorten(hit.prioridad_texto)}`);
			if (hit.eje !== undefined)
				lines.push(`${texts.eje} ${this.#ejeName(hit, ejes)}`);
			if (hit.gemelas?.length)
				lines.push(fill(texts.gemelas, { n: hit.gemelas.length }));
			if (hit.near)
				lines.push(hit.near.length ? `${texts.cercano} ${hit.near.map(({ word }) => word).join(", ")}` : texts.cercano_tema);
			return make("li", { class: "ficha", part: "resultado" },
				make("p", { part: "numero" }, make("span", { class: "numero" }, number), " ",
					make("span", { class: "clase" }, texts[hit.tipo === "accion" ? "accion" : "prioridad"])),
				make("p", { part: "texto" }, make("a", { part: "enlace", href: page(hit.id) }, ...marked(hit.highlight))),
				...lines.map((line) => make("p", { class: "contexto", part: "contexto" }, line)));
		}

		/* The document may shout its title; the label of the facet is the same in small letters. */
		#ejeName({ eje, eje_titulo: title }, ejes) {
			const same = ejes.find(({ label }) => label.toUpperCase() === title?.toUpperCase());

			return title ? `${eje}. ${same?.label ?? title}` : eje;
		}

		#paging({ page, per_page, total }) {
			const texts = this.#texts;
			const last = Math.ceil(Math.min(total, DEEPEST - DEEPEST % per_page) / per_page);
			const step = (text, to) => {
				const button = make("button", { type: "button", part: "boton-menor" }, text);

				button.disabled = to < 1 || to > last;
				button.addEventListener("click", () => {
					this.#page = to;
					this.#search(() => this.#toResults());
				});
				return make("li", {}, button);
			};
			const nav = make("nav", { part: "paginas", "aria-label": texts.paginas }, make("ul", {}, step(texts.anterior, page - 1),
				make("li", {}, fill(texts.pagina, { n: page, total: last })), step(texts.siguiente, page + 1)));

			nav.hidden = last < 2;
			return nav;
		}

		/* Who turned a page reads on at its top. */
		#toResults() {
			this.#parts.results.querySelector("h2").focus();
		}

		/* --- Filters --- */

		#showFilters(facets, levels) {
			const { filters } = this.#parts;
			const focused = this.shadowRoot.activeElement?.dataset.valor;
			const texts = this.#texts;
			const count = this.#chosen.length;
			const shown = Object.entries(facets).filter(([, values]) => values.length > 1 || values.some((value) => value.selected));
			const clear = make("button", { type: "button", part: "boton-menor" }, texts.quitar);

			clear.hidden = count === 0;
			clear.addEventListener("click", () => {
				this.#chosen = [];
				this.#filtered();
				filters.querySelector("summary").focus();
			});
			filters.hidden = shown.length === 0;
			filters.replaceChildren(make("summary", {}, count ? fill(texts.filtrar_elegidos, { n: count }) : texts.filtrar),
				...shown.map(([name, values]) => this.#fieldset(name, values, levels)), clear);
			if (focused)
				[...filters.querySelectorAll("input")].find((box) => box.dataset.valor === focused)?.focus();
		}

		#fieldset(name, values, levels) {
			const sorted = values.every(({ value }) => typeof value === "number") ?
				[...values].sort((a, b) => a.value - b.value) : values;

			return make("fieldset", { part: "filtro" }, make("legend", {}, this.#heading(name, levels)),
				...sorted.map((value) => this.#choice(name, value)));
		}

		#choice(name, { value, label, numero, count, selected }) {
			const number = numero ?? (typeof value === "number" ? value : "");
			const text = label.includes(number) ? label : `${number}. ${label}`;
			const box = make("input", { type: "checkbox", "data-valor": `${name}:${value}` });

			box.checked = selected;
			box.addEventListener("change", () => {
				this.#chosen = this.#chosen.filter(([other, its]) => other !== name || its !== `${value}`);
				if (box.checked)
					this.#chosen.push([name, `${value}`]);
				this.#filtered();
			});
			return make("label", {}, box, make("span", {}, `${text} (${count.toLocaleString("es-MX")})`));
		}

		/* Ejes are called as the documents call them, where all agree and the site has no word of its own. */
		#heading(name, levels) {
			const own = this.#texts[`filtro_${name}`] ?? name;
			const called = new Set([...levels.values()].map((names) => names?.eje ?? own));

			return name === "eje" && own === TEXTS.filtro_eje && called.size === 1 ? [...called][0] : own;
		}

		#filtered() {
			this.#page = 1;
			this.#search();
		}
	}

	if (!customElements.get("fichero-buscador"))
		customElements.define("fichero-buscador", FicheroBuscador);
})();
