/*
 * A search client for InstantSearch (InstantSearch.js, React InstantSearch, Vue InstantSearch) on a
 * Fichero server. docs/embed.md tells how it is used.
 *
 *     import { ficheroClient } from "https://fichero.example.org/fichero-instantsearch.js";
 *     const searchClient = ficheroClient("https://fichero.example.org");
 *
 * What InstantSearch asks for (the search requests of Algolia) becomes parameters of /v1/search and
 * /v1/facets/NAME, and their answers become what it expects. What Fichero has no word for is an
 * error that says so; nothing is left out in silence.
 */

/* The bounds of /v1/search. */
const PER_PAGE_MOST = 100;
const REACH = 10000;
const FACET_VALUES_MOST = 100;
/* What InstantSearch takes where it says nothing. */
const PER_PAGE = 20;
/* Of these a record has one value: no two of them can both hold. */
const SINGLE = new Set(["tipo", "documento", "eje", "prioridad", "implementacion", "adicionada"]);
/* Of these all of several values can be asked for (NAME_todos). */
const ALL_OF = new Set(["principio", "ente", "lider", "potencial", "mencion"]);
/* What of a hit is text that may be shown with its marks. */
const TEXTS = ["texto", "texto_ficha", "practica", "prioridad_texto", "eje_titulo"];
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "<mark>": null, "</mark>": null };

/* Other parameters of /v1/search for each index name, which is how InstantSearch sorts. */
const INDICES = { fichero: {}, fichero_prioridad: { sort: "prioridad" } };

const list = (value) => value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const refuse = (what) => {
	throw new Error(`fichero-instantsearch: ${what}`);
};

/* --- What is asked ------------------------------------------------------- */

/* "ente:-INFOEM", "ente:\\-X": the attribute, the value, and whether it is shut out. */
function readFilter(text) {
	const at = String(text).indexOf(":");
	const value = String(text).slice(at + 1);

	if (at < 1)
		refuse(`no attribute in the filter "${text}"`);
	return { name: text.slice(0, at), value: value.replace(/^\\?-/, (sign) => sign === "-" ? "" : "-"), not: value.startsWith("-") };
}

/* Values one of which must hold; all of one attribute, and none shut out beside others. */
function addAlternatives(asked, filters) {
	const read = filters.map(readFilter);
	const [{ name, value, not }] = read;
	const groups = asked.groups.get(name) ?? [];

	if (read.some((other) => other.name !== name))
		refuse(`alternatives of several attributes: ${filters.join(", ")}`);
	if (read.some((other) => other.not) && read.length > 1)
		refuse(`alternatives that are shut out: ${filters.join(", ")}`);
	if (not)
		asked.not.push([name, value]);
	else
		asked.groups.set(name, [...groups, read.map((other) => other.value)]);
}

/* Several lists of alternatives of one attribute must all hold: as one list, or as values that must be there each. */
function joinGroups(asked) {
	for (const [name, groups] of asked.groups) {
		if (groups.length === 1 || SINGLE.has(name)) {
			const both = groups.reduce((some, more) => some.filter((value) => more.includes(value)));

			asked.any.push(...both.map((value) => [name, value]));
			asked.impossible ||= both.length === 0;
		} else if (groups.every((group) => group.length === 1)) {
			asked.all.push(...groups.map(([value]) => [name, value]));
		} else {
			refuse(`several lists of alternatives of ${name}`);
		}
	}
}

function addFacetFilters(asked, filters) {
	for (const filter of list(filters)) {
		if (Array.isArray(filter)) {
			if (filter.length > 0)
				addAlternatives(asked, filter);
			continue;
		}

		const { name, value, not } = readFilter(filter);

		(not ? asked.not : asked.all).push([name, value]);
	}
}

/* "prioridad>=3": a narrower and narrower range of each attribute. */
function addNumericFilters(asked, filters) {
	for (const filter of list(filters)) {
		const alternatives = list(filter);

		if (alternatives.length > 1)
			refuse(`alternatives of numbers: ${alternatives.join(", ")}`);
		for (const text of alternatives) {
			const [, name, sign, number] = /^\s*([a-z_]+)\s*(<=|>=|!=|<|>|=|:)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? refuse(`"${text}"`);
			const range = asked.ranges.get(name) ?? [0, Infinity];

			if (name !== "prioridad" && sign !== "=" && sign !== ":")
				refuse(`no ranges of ${name}, of prioridad alone`);
			if (sign === "!=")
				asked.not.push([name, number]);
			if (sign === ">" || sign === ">=")
				range[0] = Math.max(range[0], sign === ">" ? Math.floor(number) + 1 : Math.ceil(number));
			if (sign === "<" || sign === "<=")
				range[1] = Math.min(range[1], sign === "<" ? Math.ceil(number) - 1 : Math.floor(number));
			if (sign === "=" || sign === ":")
				range.splice(0, 2, Math.max(range[0], number), Math.min(range[1], number));
			asked.ranges.set(name, range);
		}
	}
}

/* Values that must all be there. Of two of which a record has one, none has both; beside alternatives it must be one of them. */
function settleAll(asked) {
	for (const [name, value] of asked.all) {
		const others = [...asked.all, ...asked.any].filter(([other]) => other === name).map(([, other]) => other);

		if (!SINGLE.has(name) && !ALL_OF.has(name) && others.some((other) => other !== value))
			refuse(`no two values of ${name} that must both be there`);
		if (!ALL_OF.has(name)) {
			const named = asked.any.filter(([other]) => other === name);

			asked.impossible ||= asked.all.some(([other, second]) => other === name && second !== value) ||
				(named.length > 0 && !named.some(([, other]) => other === value || other.includes("..")));
			asked.any = asked.any.filter(([other]) => other !== name);
		}
	}
}

/* The filters of a request; `impossible` where no record can have them all. */
function readFilters(params) {
	const asked = { any: [], all: [], not: [], groups: new Map(), ranges: new Map(), impossible: false };

	for (const name of ["filters", "tagFilters", "insideBoundingBox", "aroundLatLng"]) {
		if (params[name] !== undefined && String(params[name]) !== "")
			refuse(`"${name}" is not understood; use facetFilters and numericFilters, or the client's own params`);
	}
	addFacetFilters(asked, params.facetFilters);
	addNumericFilters(asked, params.numericFilters);
	joinGroups(asked);
	for (const [name, [first, last]] of asked.ranges) {
		const named = asked.any.filter(([other]) => other === name);

		asked.any = asked.any.filter(([other, value]) => other !== name || (value >= first && value <= last));
		asked.impossible ||= first > last || (named.length > 0 && !asked.any.some(([other]) => other === name));
		if (named.length === 0 && (first > 0 || last < Infinity))
			asked.any.push([name, first === last ? String(first) : `${first}..${last < Infinity ? last : ""}`]);
	}
	settleAll(asked);
	return asked;
}

function filterPairs(asked) {
	return [...asked.any, ...asked.all.map(([name, value]) => [ALL_OF.has(name) ? `${name}_todos` : name, value]),
		...asked.not.map(([name, value]) => [`${name}_no`, value])];
}

/* --- What is answered ---------------------------------------------------- */

/* Escaped HTML with <mark> as the text that it stands for, with other tags, which InstantSearch escapes and replaces. */
function retag(html, pre, post) {
	return html.replace(/&(?:amp|lt|gt|quot|#39);|<\/?mark>/g, (found) => ENTITIES[found] ?? (found === "<mark>" ? pre : post));
}

const plain = (text) => ({ value: text, matchLevel: "none", matchedWords: [] });

function marked(html, params, relaxed) {
	const words = [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map((found) => retag(found[1], "", "").toLowerCase());

	return {
		value: retag(html, params.highlightPreTag ?? "<em>", params.highlightPostTag ?? "</em>"),
		matchLevel: words.length === 0 ? "none" : relaxed ? "partial" : "full",
		fullyHighlighted: words.length > 0 && /^<mark>[^]*<\/mark>$/.test(html) && !/<\/mark>[^<]*\S[^<]*<mark>/.test(html),
		matchedWords: [...new Set(words)],
	};
}

function asHit(hit, src, params, relaxed) {
	const highlights = { texto: hit.highlight, ...hit.highlights };
	const shown = {};

	for (const name of TEXTS) {
		if (highlights[name] !== undefined)
			shown[name] = marked(highlights[name], params, relaxed);
		else if (hit[name] !== undefined)
			shown[name] = plain(hit[name]);
	}
	if (Array.isArray(highlights.entes))
		shown.entes = highlights.entes.map((html) => marked(html, params, relaxed));

	const { value, matchLevel } = hit.snippet === undefined ? shown.texto ?? plain("") : marked(hit.snippet, params, relaxed);

	return {
		...hit, objectID: hit.id, href: `${src}/prioridades/${encodeURIComponent(hit.id)}`,
		_highlightResult: shown, _snippetResult: { ...Object.fromEntries(Object.entries(shown).filter(([, one]) => !Array.isArray(one))
			.map(([name, one]) => [name, { value: one.value, matchLevel: one.matchLevel }])), texto: { value, matchLevel } },
	};
}

/* Least, most, sum and mean of a facet whose values are numbers, over the records. */
function statsOf(values) {
	const counted = values.filter(({ count }) => count > 0).map(({ value, count }) => [Number(value), count]);
	const sum = counted.reduce((all, [value, count]) => all + value * count, 0);
	const records = counted.reduce((all, [, count]) => all + count, 0);

	if (counted.length === 0 || counted.some(([value]) => !Number.isFinite(value)))
		return null;
	return { min: Math.min(...counted.map(([value]) => value)), max: Math.max(...counted.map(([value]) => value)), sum, avg: sum / records };
}

/* Of one request that must hold one value, the others cannot be added: what InstantSearch calls an "and" of them. */
function chosenOnly(values, asked, name) {
	const chosen = asked.all.filter(([other]) => other === name).map(([, value]) => value);

	return chosen.length > 0 && SINGLE.has(name) ? values.filter(({ value }) => chosen.includes(String(value))) : values;
}

function asFacets(answer, asked, learn) {
	const facets = {};
	const facets_stats = {};

	for (const [name, all] of Object.entries(answer.facets ?? {})) {
		const values = chosenOnly(all, asked, name).filter(({ count }) => count > 0);
		const stats = name === "prioridad" || name === "eje" ? statsOf(values) : null;

		all.forEach(({ value, label, siglas }) => learn(name, value, label, siglas));
		facets[name] = Object.fromEntries(values.map(({ value, count }) => [value, count]));
		if (stats)
			facets_stats[name] = stats;
	}
	return { facets, facets_stats };
}

/* --- The client ----------------------------------------------------------- */

/*
 * `src`: the server, "https://…"; left out, the one that this module came from.
 * `options.indices`: parameters of /v1/search for each index name ({ fichero_prioridad: { sort: "prioridad" } });
 * `options.params`: those of every search, as { match: "all", documento: ["a", "b"] }; what is searched while
 * somebody types takes the last word for unfinished, unless `prefix: "none"` is among them.
 * `options.fetch`: instead of the browser's.
 */
export function ficheroClient(src = new URL(".", import.meta.url).href, options = {}) {
	const base = String(src).replace(/\/+$/, "");
	const indices = { ...INDICES, ...options.indices };
	const always = { prefix: "last", related: "false", ...options.params };
	const labels = new Map();
	const learn = (name, value, label, siglas) => labels.set(`${name}:${value}`, { label, siglas });

	const get = async (path, pairs) => {
		const search = new URLSearchParams(pairs.flatMap(([name, value]) => list(value).map((one) => [name, String(one)])));
		const answer = await (options.fetch ?? fetch)(`${base}${path}?${search}`);
		const body = await answer.json();

		if (!answer.ok)
			throw Object.assign(new Error(body.detail ?? answer.statusText), { status: answer.status, param: body.param });
		return body;
	};

	/* What all requests of one call share: the same address is fetched once. */
	const once = () => {
		const asked = new Map();

		return (path, pairs) => {
			const key = JSON.stringify([path, pairs]);

			if (!asked.has(key))
				asked.set(key, get(path, pairs));
			return asked.get(key);
		};
	};

	const shared = (indexName, params, asked) => [...Object.entries(always), ...Object.entries(indices[indexName] ?? {}),
		["q", params.query ?? ""], ...filterPairs(asked)];

	const searchOne = async ({ indexName, params = {} }, ask) => {
		const asked = readFilters(params);
		const wanted = Math.min(Number(params.hitsPerPage ?? PER_PAGE), PER_PAGE_MOST);
		const page = Number(params.page ?? 0);
		const facets = list(params.facets);
		/* Beyond what can be reached, and where nothing can be found, the counts are all there is. */
		const reached = !asked.impossible && (page + 1) * wanted <= REACH;
		const answer = asked.impossible ? { total: 0, hits: [], facets: {}, query: {}, took_ms: 0 } :
			await ask("/v1/search", [...shared(indexName, params, asked), ["per_page", reached ? wanted : 0],
				...reached && page > 0 && wanted > 0 ? [["page", page + 1]] : [],
				...facets.length > 0 ? [["facets", facets.includes("*") ? "*" : facets.join(",")]] : []]);

		return {
			index: indexName, query: params.query ?? "", params: new URLSearchParams(shared(indexName, params, asked)).toString(),
			hits: answer.hits.map((hit) => asHit(hit, base, params, answer.query.relaxed)),
			nbHits: answer.total, page, hitsPerPage: wanted,
			nbPages: wanted > 0 ? Math.min(Math.ceil(answer.total / wanted), Math.floor(REACH / wanted)) : 0,
			processingTimeMS: Math.ceil(answer.took_ms ?? 0),
			exhaustiveNbHits: true, exhaustiveFacetsCount: true, exhaustive: { nbHits: true, facetsCount: true },
			...asFacets(answer, asked, learn),
			/* What InstantSearch has no place for, as the server says it. */
			fichero: { corrected: answer.query.corrected ?? null, relaxed: answer.query.relaxed ?? false, warnings: answer.warnings ?? [] },
		};
	};

	const searchValues = async ({ indexName, facet, params = {} }, ask) => {
		const name = facet ?? params.facetName;
		const asked = readFilters(params);
		const { values } = asked.impossible ? { values: [] } : await ask(`/v1/facets/${encodeURIComponent(name)}`,
			[...shared(indexName, params, asked), ["valor", params.facetQuery ?? ""],
				["limit", Math.min(Number(params.maxFacetHits ?? 10), FACET_VALUES_MOST)]]);

		values.forEach(({ value, label, siglas }) => learn(name, value, label, siglas));
		return {
			facetHits: values.map(({ value, count, highlight }) => ({ value: String(value), count,
				highlighted: retag(highlight, params.highlightPreTag ?? "<em>", params.highlightPostTag ?? "</em>") })),
			exhaustiveFacetsCount: true, processingTimeMS: 1,
		};
	};

	const label = (name, value) => labels.get(`${name}:${value}`)?.label ?? String(value);

	return {
		async search(requests) {
			const ask = once();

			return { results: await Promise.all(requests.map((request) =>
				request.type === "facet" ? searchValues(request, ask) : searchOne(request, ask))) };
		},
		async searchForFacetValues(requests) {
			const ask = once();

			return Promise.all(requests.map((request) => searchValues(request, ask)));
		},
		/* What people call a value that some answer had: label("ente", "SECOGEM"). The value itself until then. */
		label,
		/* The shortest name in capitals of a body that some answer had, or undefined. */
		siglas: (name, value) => labels.get(`${name}:${value}`)?.siglas,
		/*
		 * For a widget's transformItems: its items, and the refinements of currentRefinements, by their labels. What a
		 * search among the values has marked stays so.
		 */
		labels: (name) => (items) => items.map((item) => item.refinements ? { ...item,
			refinements: item.refinements.map((one) => ({ ...one, label: one.type === "numeric" ? one.label : label(one.attribute, one.value) })) } : {
			...item, label: label(name, item.value),
			...item.highlighted === undefined || item.highlighted === item.value ? { highlighted: label(name, item.value) } : {},
		}),
	};
}

export default ficheroClient;
