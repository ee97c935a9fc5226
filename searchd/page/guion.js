/* What pages can do more where scripts run. Everything works without. */
"use strict";

(() => {
	const form = document.getElementById("buscador");

	if (!form)
		return;

	/* Empty fields do not belong in an address that people share. */
	form.addEventListener("formdata", (event) => {
		for (const [name, value] of [...event.formData])
			if (value === "" && name !== "q")
				event.formData.delete(name);
	});

	/* A filter applies when it is chosen. */
	for (const box of document.querySelectorAll(".filtros input[type=checkbox]"))
		box.addEventListener("change", () => form.requestSubmit());
	for (const button of document.querySelectorAll(".aplicar"))
		button.hidden = true;
})();
