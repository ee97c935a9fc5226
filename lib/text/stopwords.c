#include "text/stopwords.h"

#include <stddef.h>

#include "text/word_list.h"

/*
 * Words that stand in nearly every text, or that people put around what they
 * look for. Not here, though the usual Spanish lists have them: words that mean
 * something in this field (estado, sentido; este is a point of the compass), and prepositions and particles that change what is
 * said (contra, ante, entre, sin, no, ni).
 */
static const char *const groups[] = {
	/* articles */
	"el la lo los las un una unos unas",
	/* prepositions that only join, with their contractions */
	"de del a al en por para con desde hasta",
	/* "sobre" asks for a subject and is none: hay algo sobre ... */
	"sobre",
	/* conjunctions, in both spellings: y/e, o/u */
	"y e o u que si",
	/* pronouns */
	"se le les me mi mis nos su sus te tu tus yo el ella ello ellos ellas",
	/* demonstratives; without "este" */
	"esta esto estas estos ese esa eso esos esas",
	/* the verbs ser, estar and haber as they link other words */
	"es son era eran fue fueron ser ha han hay haber esta estan estar",
	/* question words: a question asks for its other words */
	"como quien quienes cual cuales cuando donde cuanto cuanta cuantos cuantas porque",
	/* how people begin a question or a wish: como puedo, quiero ... */
	"puedo puede pueden podemos quiero quieren necesito algo",
	/* verbs that a question asks with and that name no subject: qué se hace, qué pasa con, para qué sirve */
	"hace hacen hacer hago haciendo pasa pasan pasar sirve sirven tiene tienen tengo",
	/* words of degree and time */
	"mas muy ya tan tambien ahora"
};

/*
 * Light words. Not here: verbs that are somebody's task (pedir, pagar, cuidar,
 * recibir), and words that a title in this field turns on (bajo, medio, mejor).
 */
static const char *const light_groups[] = {
	/* what is denied or opposed, and how things stand to each other */
	"no ni sin contra ante entre segun hacia durante mediante tras",
	/* how much or which of something */
	"todo toda todos todas cada mucho mucha muchos muchas poco poca pocos pocas alguno alguna "
	"algunos algunas algun ningun ninguna ninguno nada nadie alguien mismo misma mismos mismas tanto tanta cualquier "
	"demas varios varias",
	/* when, where and how */
	"aqui ahi alli hoy ayer siempre nunca jamas antes despues luego todavia aun asi bien solo solamente casi tal "
	"entonces pues pero aunque mientras dentro fuera",
	/* verbs that help others, in the forms in which people ask */
	"dar da dan doy das dado dio dando toca tocan ir va van voy vas vamos iba vaya ver veo ve ven vea saber sabe saben sabes "
	"existe existen existir deber debo debe deben deberia deberian puedan podria podrian hizo hicieron "
	"siendo sido estoy tener tenga tengan tenemos tuvo querer quiere quieren necesita necesitan "
	"poner pone ponen dejar deja dejan llevar lleva llevan llegar llega llegan decir dice dicen seguir sigue siguen "
	"volver vuelve vuelven suele suelen parece parecen hubo habia hicieron haciendo hacerse haria haya hayan "
	"haga hagan den viene vienen venga vengan",
	/* things and people in general */
	"cosa cosas gente manera maneras favor nomas",
	/* English around a term of its own: the right to know */
	"the of and for",
};

static bool is_in(const char *const *lists, size_t count, const char *folded)
{
	for (size_t i = 0; i < count; i++) {
		if (word_list_has(lists[i], folded))
			return true;
	}
	return false;
}

bool stopwords_has(const char *folded)
{
	return is_in(groups, sizeof(groups) / sizeof(groups[0]), folded);
}

bool stopwords_is_light(const char *folded)
{
	return is_in(light_groups, sizeof(light_groups) / sizeof(light_groups[0]), folded);
}

bool stopwords_links(const char *folded)
{
	return word_list_has("sea sean seas seamos fuese fuesen", folded);
}
