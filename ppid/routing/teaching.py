"""From assignments to what they teach: each text is read as a request is, with what we knew."""

from collections.abc import Iterable

from ppid.routing import features
from ppid.routing.knowledge import Knowledge
from ppid.routing.learning import Learned, Lesson, train
from ppid.routing.scoring import standings
from ppid.routing.tuning import tuning
from ppid.routing.words import addressed, read


def teach(examples: Iterable[tuple[str, str]], knowledge: Knowledge) -> Learned:
    """What pairs of a text and the name that answered it teach, beside the knowledge."""
    return train([_lesson(text, name, knowledge) for text, name in examples])


def _lesson(text: str, name: str, knowledge: Knowledge) -> Lesson:
    words = read(text)
    softness = tuning().softness
    logits = {
        each.body.name: each.case.score / softness
        for each in standings(words, knowledge, address=addressed(text))
    }
    return Lesson(features.of(words), logits, name)
