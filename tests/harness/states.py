"""The pages of a daemon, each in the states that people see: what is to hold on every page is tried on these."""


def states(daemon):
    """Pairs of what it is and its path, of the corpus that the daemon has."""
    hit = daemon.fetch(tipo="accion", per_page=1)["hits"][0]
    documento = hit["documento"]
    prioridad = f"/prioridades/{documento}.p{hit['prioridad']}"
    ente = daemon.fetch(path="/v1/entes")["entes"][0]["clave"]
    eje = daemon.fetch(path="/v1/ejes")["ejes"][0]["eje"]
    return [
        ("home", "/"),
        ("results", "/?q=denuncias"),
        ("a prioridad", prioridad),
        ("results of two filters", "/?q=denuncias&eje=1&eje=2&tipo=accion"),
        ("results by role", f"/?q=corrupci%C3%B3n&papel=lider&lider={ente}"),
        ("a correction", "/?q=denunziaz+anonimaz"),
        ("the last page of results", "/?q=denuncias&page=2"),
        ("beyond the last page", "/?q=denuncias&page=99"),
        ("nothing found", "/?q=xyzzy"),
        ("filters that leave nothing", "/?q=lenguas+ind%C3%ADgenas&eje=1&tipo=prioridad&implementacion=xyzzy"),
        ("related ones", "/?q=moche"),
        ("for printing", "/imprimir?q=denuncias&eje=2"),
        ("nothing to print", "/imprimir?q=xyzzy"),
        ("the bodies", "/entes"),
        ("a body", f"/entes/{ente}"),
        ("an eje", f"/ejes/{documento}/{eje}"),
        ("the document", f"/documentos/{documento}"),
        ("about", "/acerca"),
        ("not there", "/no-existe"),
        ("no such prioridad", "/prioridades/no-existe"),
        ("no such body", "/entes/no-existe"),
        ("a long word", "/?q=" + "esternocleidomastoideo" * 12),
    ]
