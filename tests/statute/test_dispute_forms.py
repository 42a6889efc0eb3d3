"""What may be asked of the Commission, by the grounds of the objection."""

from ppid.statute.dispute_forms import WISHES, wishes_for


def test_only_what_the_law_lets_one_ask_for_these_grounds_is_offered() -> None:
    """UU 14/2008 Ps. 46: other relief for a refusal than for the other grounds."""
    refused, silent = wishes_for("a"), wishes_for("d")
    assert refused and silent
    assert {each.key for each in refused} != {each.key for each in silent}
    assert all("a" in each.grounds for each in refused)
    assert wishes_for([]) == []
    order = list(WISHES.values())
    assert [each for each in order if each in silent] == silent
