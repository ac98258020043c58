"""Sentences of descriptions and reviews. `{name}`, `{city}`, `{service}` and the like are filled in."""

from collections.abc import Sequence

from tui.sandbox.words import listed


def paragraphs(sentences: Sequence[str], each: int) -> str:
    """Sentences as text, so many to a paragraph."""
    starts = range(0, len(sentences), each)
    return "\n\n".join(" ".join(sentences[start : start + each]) for start in starts)


ABOUT = """{name} is a team of {people} people in {city} who work on {service} for {audience}.
We began in a spare room in {year} and still answer the phone ourselves.
Every project starts with two days on site: we watch the work before we propose to change it.
Most of our customers are {audience}, and most of them came because another customer told them to.
What we build is handed over with its tests, its runbook and a person who knows it.
We price by result, not by the hour, and we say no when a project would not pay for itself.
Our consultants speak {languages} languages between them.
{Service} is what we are known for; the quiet part is the training that makes it last.
Support is included for the first ninety days, and after that it costs less than a spreadsheet mistake.
We publish our delivery dates, including the ones we missed.
Two of our engineers maintain the open connectors that our competitors use as well.
The office closes on Fridays at noon. Emergencies are a different number, and a person picks it up.
Integrations with the usual accounting, stock and shipping systems exist and are covered by nightly checks.
References in your industry are available on request, and they are happy to be called.""".splitlines()

HTML_ABOUT = (
    "<p><strong>{name}</strong> helps {audience} with {service}.</p>"
    "<ul><li>On site in {city} &amp; remote</li><li>Fixed prices</li><li>Handover included</li></ul>"
    '<p>See <a href="https://docs.example.com/guide?a=1&amp;b=2" target="_blank">our guide</a>.<br/>'
    "Ask for a <em>reference call</em>.</p>"
)

TESTIMONIALS = """They were finished a week early and left us better documented than they found us.
Clear prices, plain words, no surprises.
Our team still uses the checklist they wrote on the first day.
We have worked with three agencies. This is the one we kept.
The migration happened on a Sunday and on Monday nobody noticed, which was the point.
They told us what we did not need. I had not met that before.""".splitlines()

GOOD = """Delivered on time and within budget.
They understood our stock problem in the first hour and never lost sight of it.
The handover was the best we have had: runbook, recordings, and a week of someone sitting next to us.
When a supplier changed their interface in the middle of the project, they dealt with it without drama.
Our staff stopped asking when it would be ready and started asking what else it could do.
Invoices matched the offer to the cent.
I would not change a thing, and I have changed a lot of things in my time.
Support answers within the hour and the answer is usually the right one.
They pushed back on two of our ideas and were right about both.""".splitlines()

MIXED = """The work is good, the planning less so.
We got what we ordered, four weeks later than agreed.
Two of the three consultants were excellent; the third changed every fortnight.
The result does its job, though the documentation stops halfway.
Good value for a small project. I am not sure it would scale to all our branches.
Communication was slow over the summer and fine afterwards.
There were teething problems with returns, solved after the second reminder.""".splitlines()

BAD = """The project was declared finished when it plainly was not.
We paid for a discovery phase and received our own slides back.
Nobody told us that the person who knew the system had left.
Support tickets were closed without an answer, twice.
The import lost every customer whose name has an accent in it.
After the third postponement we finished it ourselves.
The offer and the invoice had only the letterhead in common.""".splitlines()

SUMMARIES = {1: BAD, 2: BAD, 3: MIXED, 4: GOOD, 5: GOOD}
TITLES = {
    1: listed("Would not hire again|Disappointing|Promised much|Avoid for anything urgent"),
    2: listed("Below what we expected|Slow and expensive|Not what was agreed|Half a project"),
    3: listed("Good work, late|Mixed feelings|Does the job|Fine for small projects"),
    4: listed("Solid team|Recommended|Good partner for a difficult year|Nearly perfect"),
    5: listed("Great partner to work with|They simply delivered|Best decision of the year|A pleasure"),
}
