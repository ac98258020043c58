"""Random triples of a base and what two hands made of it: objects, lists by id, lists of scalars, scalars."""

from dataclasses import dataclass
from random import Random

from tui.domain.values import Json, canon

SCALARS: list[Json] = [None, True, False, 0, 1, 1.0, "", "a", "b"]


@dataclass(frozen=True, slots=True)
class Triple:
    """A base and what two hands made of it."""

    base: Json
    mine: Json
    theirs: Json

    @classmethod
    def random(cls, seed: int) -> "Triple":
        """The triple of this seed. One in three has members without ids in mine."""
        rng = Random(seed)
        base = _value(rng, 3)
        news = rng.random() < 0.33
        return cls(base, _touched(rng, base, new=news), _touched(rng, base, new=False))


def _value(rng: Random, depth: int) -> Json:
    chance = rng.random()
    if depth and chance < 0.45:
        return {key: _value(rng, depth - 1) for key in rng.sample("abcd", rng.randint(0, 4))}
    if depth and chance < 0.8:
        return [_member(rng, f"m{place}", depth - 1) for place in rng.sample(range(6), rng.randint(0, 5))]
    if depth and chance < 0.85:
        return [rng.choice(SCALARS) for _ in range(rng.randint(0, 3))]
    return rng.choice(SCALARS)


def _member(rng: Random, identity: str, depth: int) -> Json:
    return {"id": identity, **{key: _value(rng, depth - 1 if depth else 0) for key in rng.sample("xyz", 2)}}


def _touched(rng: Random, value: Json, *, new: bool) -> Json:
    """The value after a hand has changed it in no place, or one, or a few."""
    copy = canon(value)
    for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 5])):
        copy = _change(rng, copy, new=new)
    return copy


def _change(rng: Random, value: Json, *, new: bool) -> Json:
    if rng.random() < 0.03:
        return _value(rng, 2)
    if isinstance(value, dict):
        key = rng.choice([*[key for key in value if key != "id"], "e"])
        if key in value and rng.random() < 0.75:
            return {**value, key: _change(rng, value[key], new=new)}
        rest = {name: item for name, item in value.items() if name != key}
        return rest if key in value else {**rest, key: _value(rng, 1)}
    if isinstance(value, list) and value and rng.random() < 0.8:
        return _change_list(rng, list(value), new=new)
    if isinstance(value, list):
        fresh = _member(rng, f"n{rng.randint(0, 9)}", 1)
        return [*value, {"x": rng.choice(SCALARS)} if new and rng.random() < 0.6 else fresh]
    return rng.choice(SCALARS)


def _change_list(rng: Random, members: list[Json], *, new: bool) -> Json:
    place = rng.randrange(len(members))
    match rng.choice(["inside", "inside", "inside", "remove", "move", "add", "shuffle"]):
        case "inside":
            members[place] = _change(rng, members[place], new=new)
        case "remove":
            del members[place]
        case "move":
            member = members.pop(place)
            members.insert(rng.randint(0, len(members)), member)
        case "add":
            fresh: Json = {"x": "new"} if new and rng.random() < 0.5 else _member(rng, f"n{place}", 1)
            members.insert(place, fresh)
        case _:
            rng.shuffle(members)
    return members
