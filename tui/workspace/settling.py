"""What was decided so far of one record's clashes. Nothing of it holds before all are decided."""

from collections.abc import Mapping

from tui.domain.rebase import Clash, Settlement


class Settling:
    """`typed` are texts made by hand, by field, whether they are values already or not."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        self.clashes = clashes
        self.typed: dict[str, str] = {}
        self._decided: dict[str, Settlement] = {}
        self._before: list[tuple[str, Settlement | None]] = []

    @property
    def decided(self) -> Mapping[str, Settlement]:
        """By the names of the fields."""
        return self._decided

    @property
    def done(self) -> bool:
        """Whether all are decided."""
        return len(self._decided) == len(self.clashes)

    def decide(self, name: str, settlement: Settlement) -> None:
        """Decides one field, for the first time or anew."""
        self._before.append((name, self._decided.get(name)))
        self._decided[name] = settlement

    def take_back(self) -> str | None:
        """Takes the last decision back, and names its field; None where there is none."""
        if not self._before:
            return None
        name, before = self._before.pop()
        if before is None:
            del self._decided[name]
        else:
            self._decided[name] = before
        return name

    def undecided_from(self, place: int) -> int | None:
        """The place of the next field that is undecided, this one or behind it, then from the beginning."""
        places = [at for at, clash in enumerate(self.clashes) if clash.spec.name not in self._decided]
        return next((at for at in places if at >= place), places[0] if places else None)

    def renewed(self, clashes: tuple[Clash, ...]) -> "Settling":
        """What still holds once somebody has changed the record again: what is about the same values."""
        new = Settling(clashes)
        same = {clash.spec.name for clash in clashes if clash in self.clashes}
        new.typed = {name: text for name, text in self.typed.items() if name in same}
        for name, settlement in self._decided.items():
            if name in same:
                new.decide(name, settlement)
        return new
