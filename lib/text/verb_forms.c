#include "text/verb_forms.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * Verbs whose root changes: the infinitive, then every other root that takes
 * the endings below. Not here: verbs that carry little by themselves (poder,
 * deber, querer), those whose forms are other words as well (vestir: visto,
 * vista; soler: suelo), nor roots that are (poblar: pueblo; forzar: fuerza).
 */
static const char *const strong[] = {
	/* e, ie */
	"acertar aciert",
	"adquirir adquier",
	"advertir adviert advirt",
	"alentar alient",
	"apretar apriet",
	"arrendar arriend",
	"arrepentir arrepient arrepint",
	"ascender asciend",
	"atender atiend",
	"atravesar atravies",
	"calentar calient",
	"cerrar cierr",
	"comenzar comienz comienc",
	"conferir confier confir",
	"confesar confies",
	"consentir consient consint",
	"convertir conviert convirt",
	"defender defiend",
	"denegar denieg deniegu",
	"desalentar desalient",
	"desatender desatiend",
	"descender desciend",
	"despertar despiert",
	"desplegar despliegu desplieg",
	"diferir difier difir",
	"digerir digier digir",
	"divertir diviert divirt",
	"empezar empiez empiec",
	"encender enciend",
	"encomendar encomiend",
	"enmendar enmiend",
	"entender entiend",
	"enterrar entierr",
	"extender extiend",
	"gobernar gobiern",
	"herir hier hir",
	"inferir infier infir",
	"interferir interfier interfir",
	"invertir inviert invirt",
	"manifestar manifiest",
	"mentir mient mint",
	"negar nieg niegu",
	"pensar piens",
	"perder pierd",
	"preferir prefier prefir",
	"quebrar quiebr",
	"recomendar recomiend",
	"referir refier refir",
	"requerir requier requir",
	"revertir reviert revirt",
	"sembrar siembr",
	"sentir sient sint",
	"subarrendar subarriend",
	"sugerir sugier sugir",
	"transferir transfier transfir",
	"trascender trasciend",
	"tropezar tropiez tropiec",
	/* o, ue */
	"absolver absuelv absuelt",
	"acordar acuerd",
	"almorzar almuerz almuerc",
	"apostar apuest",
	"aprobar aprueb",
	"colgar cuelg cuelgu",
	"comprobar comprueb",
	"concordar concuerd",
	"contar cuent",
	"costar cuest",
	"demostrar demuestr",
	"desaprobar desaprueb",
	"devolver devuelv devuelt",
	"disolver disuelv disuelt",
	"dormir duerm durm",
	"encontrar encuentr",
	"envolver envuelv envuelt",
	"esforzar esfuerz esfuerc",
	"jugar jueg juegu",
	"llover lluev",
	"morder muerd",
	"morir muer mur",
	"mostrar muestr",
	"mover muev",
	"probar prueb",
	"promover promuev",
	"recontar recuent",
	"recordar recuerd",
	"reforzar refuerz refuerc",
	"remover remuev",
	"renovar renuev",
	"reprobar reprueb",
	"resolver resuelv resuelt",
	"rogar rueg ruegu",
	"soltar suelt",
	"volar vuel",
	"volver vuelv",
	/* e, i */
	"competir compit",
	"concebir concib",
	"conseguir consig consigu",
	"corregir corrig corrij",
	"derretir derrit",
	"despedir despid",
	"elegir elig elij",
	"expedir expid",
	"impedir impid",
	"medir mid",
	"pedir pid",
	"perseguir persig persigu",
	"proseguir prosig prosigu",
	"reelegir reelig reelij",
	"regir rig rij",
	"rendir rind",
	"repetir repit",
	"seguir sig sigu",
	"servir sirv",
	/* g, j */
	"acoger acoj",
	"afligir aflij",
	"coger coj",
	"dirigir dirij",
	"emerger emerj",
	"encoger encoj",
	"escoger escoj",
	"exigir exij",
	"fingir finj",
	"infligir inflij",
	"infringir infrinj",
	"proteger protej",
	"recoger recoj",
	"restringir restrinj",
	"surgir surj",
	"urgir urj",
	/* gu, g; qu, c */
	"delinquir delinc",
	"distinguir disting",
	"extinguir exting",
	/* u, uy; e, ey */
	"atribuir atribuy",
	"concluir concluy",
	"constituir constituy",
	"construir construy",
	"contribuir contribuy",
	"creer crey",
	"destituir destituy",
	"destruir destruy",
	"disminuir disminuy",
	"distribuir distribuy",
	"excluir excluy",
	"fluir fluy",
	"huir huy",
	"incluir incluy",
	"influir influy",
	"instituir instituy",
	"instruir instruy",
	"leer ley",
	"obstruir obstruy",
	"poseer posey",
	"prostituir prostituy",
	"proveer provey",
	"reconstruir reconstruy",
	"recluir recluy",
	"restituir restituy",
	"retribuir retribuy",
	"sustituir sustituy",
	/* c, zc; c, j */
	"conducir conduzc conduj",
	"deducir deduzc deduj",
	"inducir induzc induj",
	"introducir introduzc introduj",
	"producir produzc produj",
	"reducir reduzc reduj",
	"reproducir reproduzc reproduj",
	"seducir seduzc seduj",
	"traducir traduzc traduj",
	/* tener, venir, poner, decir, hacer, traer and theirs */
	"tener teng tien tuv tendr",
	"abstener absteng abstien abstuv abstendr",
	"contener conteng contien contuv contendr",
	"detener deteng detien detuv detendr",
	"mantener manteng mantien mantuv mantendr",
	"obtener obteng obtien obtuv obtendr",
	"retener reteng retien retuv retendr",
	"sostener sosteng sostien sostuv sostendr",
	"venir veng vien vin vendr",
	"contravenir contraveng contravien contravin contravendr",
	"convenir conveng convien convin convendr",
	"intervenir interveng intervien intervin intervendr",
	"prevenir preveng previen previn prevendr",
	"provenir proveng provien provin provendr",
	"poner pong pus pondr",
	"anteponer antepong antepus antepondr antepuest",
	"componer compong compus compondr compuest",
	"disponer dispong dispus dispondr dispuest",
	"exponer expong expus expondr expuest",
	"imponer impong impus impondr impuest",
	"interponer interpong interpus interpondr interpuest",
	"oponer opong opus opondr opuest",
	"proponer propong propus propondr propuest",
	"reponer repong repus repondr repuest",
	"suponer supong supus supondr",
	"decir dic dig dij dir",
	"contradecir contradic contradig contradij contradich",
	"predecir predig predij predich",
	"hacer hag hic hiz har",
	"satisfacer satisfag satisfic satisfiz satisfar satisfech",
	"traer traig traj tray",
	"atraer atraig atraj atray",
	"contraer contraig contraj contray",
	"distraer distraig distraj distray",
	"extraer extraig extraj extray",
	"sustraer sustraig sustraj sustray",
	/* others */
	"caer caig cay",
	"prever preve previ previst",
	"salir salg saldr",
	/* participles */
	"describir descrit",
	"descubrir descubiert",
	"encubrir encubiert",
	"inscribir inscrit",
	"prescribir prescrit",
	"suscribir suscrit",
	"transcribir transcrit",
};

/* Verbs whose root stays, and whose forms the stemmer parts or leaves as they are. */
static const char regular[] =
	/* in -er */
	"abastecer aborrecer absorber acaecer acceder acontecer agradecer amanecer anochecer aparecer aprender beber "
	"carecer ceder cometer comparecer complacer comprender comprometer conceder conocer convencer correr "
	"corresponder corromper crecer depender desaparecer desconocer desobedecer desvanecer ejercer embellecer "
	"empobrecer emprender endurecer enriquecer entorpecer envejecer esclarecer esconder establecer exceder "
	"fallecer favorecer florecer fortalecer interceder merecer meter nacer obedecer ofender ofrecer oscurecer "
	"padecer parecer perecer permanecer pertenecer preceder prender pretender prevalecer proceder prometer "
	"reblandecer reconocer recorrer rejuvenecer reprender responder restablecer retroceder robustecer romper "
	"socorrer someter sorprender suceder suspender temer vencer vender "
	/* in -ir */
	"abatir abolir abrir aburrir acudir admitir agredir aludir añadir aplaudir asistir asumir coincidir coludir "
	"combatir compartir comprimir concurrir confundir consistir consumir convivir cubrir cumplir debatir decidir "
	"definir deprimir desistir difundir dimitir dirimir discernir discurrir discutir disuadir dividir eludir "
	"emitir escindir escribir escupir esparcir evadir exhibir eximir existir exprimir hundir impartir imprimir "
	"incidir incumplir incurrir infundir inhibir inmiscuir insistir interrumpir invadir irrumpir ocurrir omitir "
	"oprimir partir percibir permitir persistir persuadir prescindir presidir presumir prohibir pulir recibir "
	"recurrir redimir reincidir remitir repartir repercutir reprimir resarcir rescindir residir resistir resumir "
	"reunir revivir sacudir sobrevivir subir subsistir sucumbir sufrir sumergir suplir suprimir surtir "
	"transcurrir transgredir transmitir vivir "
	/* short; and one whose forms are read without their accents, too: involucraramos */
	"armar echar entrar inflar involucrar optar unir usar "
	/* in -icar, -arar, -guar and -ear: it takes -ica, -ara and -e for endings of their own */
	"adjudicar comunicar erradicar multiplicar perjudicar radicar reivindicar aclarar amparar comparar declarar "
	"equiparar preparar reparar separar averiguar cabildear monitorear planear plantear";

/* Of these the stemmer knows all but -aría, which once folded looks like the end of funcionaria. */
static const char conditional[] =
	"abandonar abusar acabar aceptar acompañar acosar actualizar acusar administrar adoptar afectar ahorrar "
	"ajustar alertar alterar amenazar ampliar anunciar aplicar aportar apoyar aprovechar archivar asaltar "
	"asegurar asignar atacar atenuar auditar aumentar avanzar avisar ayudar bajar borrar buscar cambiar cancelar "
	"capacitar castigar causar celebrar chocar clausurar cobrar colaborar colocar comprar conectar confiar "
	"considerar consultar contestar continuar contratar controlar convocar coordinar criticar cuidar cursar "
	"dañar dedicar dejar delegar denunciar depositar derogar desarrollar desconfiar designar destacar destinar "
	"desviar detectar determinar divulgar donar duplicar educar efectuar ejecutar elaborar eliminar emplear "
	"encargar enfocar enfrentar engañar enseñar enterar entregar entrevistar enviar esperar espiar estafar "
	"estudiar evaluar evitar exagerar examinar explicar explotar exportar expresar fabricar facilitar facturar "
	"faltar filtrar financiar firmar fomentar formar frenar ganar gastar gestionar grabar guardar guiar heredar "
	"ignorar implementar implicar importar impulsar incentivar incorporar indagar indicar influenciar informar "
	"ingresar iniciar innovar insinuar inspeccionar instalar integrar intentar interesar intimidar investigar "
	"invitar invocar juntar juzgar lavar levantar liberar licitar limitar limpiar llamar llegar "
	"llenar llevar lograr luchar mandar manejar manipular marcar mejorar mirar motivar nombrar obligar observar "
	"ocultar ocupar ofertar olvidar opinar ordenar organizar orientar otorgar pagar participar pasar perdonar "
	"practicar preguntar preocupar presentar presionar prestar procurar programar provocar publicar quejar "
	"quitar realizar rebasar recaudar rechazar reclamar recuperar regalar registrar renunciar reportar "
	"representar rescatar respaldar respetar restar retirar retrasar revelar revisar revocar robar sacar "
	"sancionar señalar simular situar sobornar sobrar solicitar sospechar subastar superar supervisar tapar "
	"tardar tirar tocar tolerar tomar trabajar tramitar tratar ubicar valorar vigilar vincular violar visitar "
	"votar";

/*
 * Nouns, adjectives and names that only look like forms of those verbs; in the
 * singular, and leyes. Their stem is the stemmer's business.
 */
static const char others[] =
	"acuerdo armada armado bateria caos consigo convenio cuento encuentro gobierno leyes media medio muro "
	"presidio previa previo regia regio rigida rigido sentido traje una uno vena venera viena vino";

/* Endings, folded: -o is -ó as well. */
static const char endings_ar[] =
	"a aba abamos aban abas ada adas ado ados amos an ando ar ara aramos aran aras are aremos aria ariamos arian "
	"arias aron as ase asemos asen ases aste e emos en es o";

static const char endings_er_ir[] =
	"a amos an as e emos en er era eramos eran eras ere eremos eria eriamos erian erias eron es i ia iamos ian "
	"ias ida idas ido idos iendo iera ieramos ieran ieras ieron iese iesemos iesen ieses imos io ir ira iran iras "
	"ire iremos iria iriamos irian irias iste o yendo";

static const char endings_conditional[] = "aria ariamos arian arias";

/* What stands behind the infinitive and the gerund: pedirlo, pidiéndoselo. */
static const char pronouns[] = "la las le les lo los me nos se sela selas selo selos te";

/* A root of a verb: pieces of the lists above, and which endings it takes. */
struct root {
	const char *text, *infinitive, *endings;
	size_t length, infinitive_length;
};

#define MAX_ROOTS 1200
/* Bytes of the longest of the endings. */
#define MAX_ENDING 7

static struct root roots[MAX_ROOTS];
static size_t root_count;

static int compare_roots(const void *left, const void *right)
{
	const struct root *a = left, *b = right;
	int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);

	return order ? order : (a->length > b->length) - (a->length < b->length);
}

static void add_root(const char *text, size_t length, const char *infinitive, size_t infinitive_length,
		     const char *endings)
{
	assert(root_count < MAX_ROOTS);
	roots[root_count++] = (struct root){ text, infinitive, endings, length, infinitive_length };
}

static const char *next_word(const char *word)
{
	word += strcspn(word, " ");
	return word + strspn(word, " ");
}

static const char *endings_of(const char *infinitive, size_t length)
{
	return infinitive[length - 2] == 'a' ? endings_ar : endings_er_ir;
}

static void add_strong(const char *infinitive)
{
	size_t length = strcspn(infinitive, " ");
	const char *endings = endings_of(infinitive, length);

	add_root(infinitive, length - 2, infinitive, length, endings);
	for (const char *root = next_word(infinitive); *root; root = next_word(root))
		add_root(root, strcspn(root, " "), infinitive, length, endings);
}

/* `endings` NULL: those of each verb. */
static void add_regular(const char *infinitives, const char *endings)
{
	for (const char *infinitive = infinitives; *infinitive; infinitive = next_word(infinitive)) {
		size_t length = strcspn(infinitive, " ");

		add_root(infinitive, length - 2, infinitive, length,
			 endings ? endings : endings_of(infinitive, length));
	}
}

static void make_roots(void)
{
	for (size_t i = 0; i < sizeof(strong) / sizeof(strong[0]); i++)
		add_strong(strong[i]);
	add_regular(regular, NULL);
	add_regular(conditional, endings_conditional);
	qsort(roots, root_count, sizeof(roots[0]), compare_roots);
	/* no root is of two verbs */
	for (size_t i = 1; i < root_count; i++)
		assert(compare_roots(&roots[i - 1], &roots[i]) != 0);
}

static const struct root *find_root(const char *text, size_t length)
{
	const struct root wanted = { .text = text, .length = length };

	return bsearch(&wanted, roots, root_count, sizeof(roots[0]), compare_roots);
}

static bool has_word(const char *list, const char *text, size_t length)
{
	for (const char *word = list; *word; word = next_word(word))
		if (strcspn(word, " ") == length && memcmp(word, text, length) == 0)
			return true;
	return false;
}

/* The verb that `word` is a form of, by each root that it may begin with. */
static const struct root *find_verb(const char *word, size_t length)
{
	size_t shortest = length > MAX_ENDING ? length - MAX_ENDING : 1;

	for (size_t count = length; count-- > shortest;) {
		/* what all endings begin with */
		if (!strchr("aeioy", word[count]))
			continue;

		const struct root *root = find_root(word, count);

		if (root && has_word(root->endings, word + count, length - count))
			return root;
	}
	return NULL;
}

/* How many bytes an infinitive or gerund has without the pronouns at its end; 0 where there are none. */
static size_t without_pronouns(const char *word, size_t length)
{
	for (size_t count = length; count-- > 3;) {
		bool verb = word[count - 1] == 'r' || memcmp(word + count - 3, "ndo", 3) == 0;

		if (verb && has_word(pronouns, word + count, length - count))
			return count;
	}
	return 0;
}

static bool is_other_word(const char *word, size_t length)
{
	return has_word(others, word, length) || (word[length - 1] == 's' && has_word(others, word, length - 1));
}

size_t verb_forms_infinitive(const char *word, size_t length, char *out)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, make_roots);

	const struct root *verb = find_verb(word, length);

	if (!verb) {
		size_t without = without_pronouns(word, length);

		verb = without > 0 ? find_verb(word, without) : NULL;
	}
	if (!verb || is_other_word(word, length))
		return 0;
	memcpy(out, verb->infinitive, verb->infinitive_length);
	return verb->infinitive_length;
}
