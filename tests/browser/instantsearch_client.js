/* The client without InstantSearch: questions as its helper puts them, and what must come of them. */

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export async function run(base) {
	const { ficheroClient } = await import(`${base}/fichero-instantsearch.js`);
	const asked = [];
	const client = ficheroClient(`${base}/`, { fetch: (address) => {
		asked.push(decodeURIComponent(String(address).replace(/\+/g, " ")));
		return fetch(address);
	} });
	const told = [];
	const check = (sentence, holds, why) => told.push([sentence, holds ? "" : JSON.stringify(why ?? "it does not") ?? "no"]);
	const one = async (params, indexName = "fichero") => (await client.search([{ indexName, params }])).results[0];
	const api = async (search) => (await fetch(`${base}/v1/search?related=false&${search}`)).json();
	const fails = async (params) => {
		try {
			await one(params);
			return "";
		} catch (error) {
			return error.message;
		}
	};

	const many = await client.search([
		{ indexName: "fichero", params: { query: "denuncias", hitsPerPage: 3, facets: ["eje", "tipo"] } },
		{ indexName: "fichero", params: { query: "denuncias", hitsPerPage: 0, facets: "eje" } },
		{ indexName: "fichero", params: { query: "denuncias", hitsPerPage: 0, facets: "eje" } },
		{ type: "facet", facet: "ente", indexName: "fichero", params: { facetQuery: "infoem", maxFacetHits: 2 } },
	]);
	check("answers come in the order of the questions", many.results.length === 4 && many.results[0].hits.length === 3 &&
		many.results[1].hits.length === 0 && same(many.results[1].facets, many.results[2].facets) && many.results[3].facetHits.length > 0, many);
	check("the same question is asked once", asked.length === 3, asked);
	const found = await api("q=denuncias&per_page=3&facets=eje");
	check("hits, their number and counts are those of the API", same(many.results[0].hits.map((hit) => hit.objectID), found.hits.map((hit) => hit.id)) &&
		many.results[0].nbHits === found.total && found.facets.eje.every(({ value, count }) => many.results[0].facets.eje[value] === count), found);
	check("pages are counted up to what can be reached", many.results[0].nbPages === Math.ceil(found.total / 3));
	const last = await one({ query: "", hitsPerPage: 100, page: 100 });
	check("beyond what can be reached there are no hits and no error", last.hits.length === 0 && last.nbHits > 0 && last.page === 100, last);

	const tags = await one({ query: "denuncias", hitsPerPage: 1, highlightPreTag: "[[", highlightPostTag: "]]" });
	const { texto } = tags.hits[0]._highlightResult;
	check("marks are the tags that were given, around the text as it is", texto.value.includes("[[") &&
		texto.value.replaceAll("[[", "").replaceAll("]]", "") === tags.hits[0].texto && texto.matchLevel === "full" && texto.matchedWords.length > 0, texto);
	check("what was not found has no marks, but is there", tags.hits[0]._highlightResult.eje_titulo?.matchLevel === "none" &&
		tags.hits[0]._snippetResult.texto.value.includes("[["), tags.hits[0]._highlightResult);
	check("what only some words found is partial", (await one({ query: "denuncias xyzzy ciudadanas", hitsPerPage: 1 })).hits[0]._highlightResult.texto.matchLevel === "partial");

	for (const [what, params, search] of [
		["alternatives", { facetFilters: [["ente:INFOEM", "ente:OSFEM"]] }, "ente=INFOEM&ente=OSFEM"],
		["different attributes", { facetFilters: [["eje:2"], "tipo:accion"] }, "eje=2&tipo=accion"],
		["several that must be there", { facetFilters: ["ente:INFOEM", "ente:SECOGEM"] }, "ente_todos=INFOEM&ente_todos=SECOGEM"],
		["one that is shut out", { facetFilters: ["ente:-INFOEM"] }, "ente_no=INFOEM"],
		["one shut out among alternatives of one", { facetFilters: [["eje:-2"]] }, "eje_no=2"],
		["a range", { numericFilters: ["prioridad>=3", "prioridad<=9"] }, "prioridad=3..9"],
		["an open range", { numericFilters: ["prioridad>40"] }, "prioridad=41.."],
		["a number", { numericFilters: [["prioridad=34"]] }, "prioridad=34"],
		["a range among values", { numericFilters: ["prioridad<9"], facetFilters: [["prioridad:3", "prioridad:34"]] }, "prioridad=3"],
		["a boolean", { facetFilters: [["adicionada:true"]] }, "adicionada=true"],
		["two lists of one attribute", { facetFilters: [["eje:1", "eje:2"], ["eje:2", "eje:3"]] }, "eje=2"],
		["two single ones that a record may both have", { facetFilters: [["ente:INFOEM"], ["ente:SECOGEM"]] }, "ente_todos=INFOEM&ente_todos=SECOGEM"],
	]) {
		const [here, there] = [await one({ query: "", hitsPerPage: 0, ...params }), await api(`per_page=0&${search}`)];

		check(`filters: ${what}`, here.nbHits === there.total && there.total > 0, [here.nbHits, there.total]);
	}
	check("filters: two of which a record has one find nothing", (await one({ query: "", facetFilters: ["eje:1", "eje:2"] })).nbHits === 0 &&
		(await one({ query: "", numericFilters: ["prioridad>9", "prioridad<3"] })).nbHits === 0);
	const must = await one({ query: "", hitsPerPage: 0, facets: ["eje"], facetFilters: ["eje:2"] });
	check("of a value that must be there the others have no count", same(Object.keys(must.facets.eje), ["2"]) && must.facets.eje[2] === must.nbHits, must.facets);
	const stats = await one({ query: "", hitsPerPage: 0, facets: ["prioridad"] });
	check("a facet of numbers has its bounds", stats.facets_stats.prioridad.min >= 1 && stats.facets_stats.prioridad.max >= 50, stats.facets_stats);

	const values = (await client.searchForFacetValues([{ indexName: "fichero", params: { facetName: "ente", facetQuery: "fiscal", maxFacetHits: 5, query: "auditorias",
		highlightPreTag: "[[", highlightPostTag: "]]" } }]))[0];
	check("values are searched under the other filters", values.facetHits.length > 0 && values.facetHits.length <= 5 &&
		values.facetHits.every((hit) => hit.count > 0 && !hit.highlighted.includes("<")) && values.facetHits[0].highlighted.includes("[["), values);
	check("labels are known of what was answered", client.label("ente", values.facetHits[0].value) !== values.facetHits[0].value &&
		client.label("ente", "nobody") === "nobody");
	check("sorting is an index of another name", (await one({ query: "denuncias" }, "fichero_prioridad")).hits.every((hit, i, all) => i === 0 || all[i - 1].prioridad <= hit.prioridad));

	check("what is not understood is an error that says what", (await fails({ filters: "eje:2" })).includes("filters") &&
		(await fails({ facetFilters: [["eje:1", "tipo:accion"]] })).includes("several attributes") &&
		(await fails({ numericFilters: ["eje>2"] })).includes("ranges of eje") && (await fails({ facets: ["nada"] })).includes("nada"),
		[await fails({ filters: "eje:2" }), await fails({ facets: ["nada"] })]);
	return told;
}
