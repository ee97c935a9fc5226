#include "text/stopwords.h"

#include <stddef.h>
#include <string.h>

/*
 * Words that stand in nearly every text, or that people put around what they
 * look for. Not here, though the usual Spanish lists have them: words that mean
 * something in this field (estado, sentido; sea is SEA in lower case, este a
 * point of the compass), and prepositions and particles that change what is
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

bool stopwords_has(const char *folded)
{
	size_t length = strlen(folded);

	if (length == 0 || memchr(folded, ' ', length))
		return false;
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		const char *at = groups[i];

		while ((at = strstr(at, folded))) {
			if ((at == groups[i] || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
				return true;
			at++;
		}
	}
	return false;
}
