import numpy as np

from geoimg.clustering.naming import name_motifs
from geoimg.clustering.words import words_of


def owners_of(count: int) -> list[str | None]:
    return [f"owner {row % 7}" for row in range(count)]


def test_the_word_that_only_one_group_has_names_it_and_the_place_does_not() -> None:
    texts = [["Tartu", "snow", "white"]] * 10 + [["Tartu", "bridge"]] * 10
    labels = np.repeat([0, 1], 10)
    names = name_motifs(labels, texts, owners=owners_of(20))
    assert names == ["snow", "bridge"]


def test_two_words_where_neither_is_on_most_photos() -> None:
    snow = [["night"], ["river"], ["night"], ["river"], ["night", "river"], []] * 3
    names = name_motifs(np.repeat([0, 1], 18), snow + [["food"]] * 18, owners=owners_of(36))
    assert names == ["night \u00b7 river", "food"]


def test_one_person_with_many_photos_does_not_name_a_group() -> None:
    texts = [["my holiday"]] * 8 + [["park"]] * 4 + [["food"]] * 10
    owners = ["me"] * 8 + ["a", "b", "c", "d"] + owners_of(10)
    assert name_motifs(np.repeat([0, 1], [12, 10]), texts, owners=owners) == ["park", "food"]


def test_photos_of_one_single_person_can_still_be_named() -> None:
    texts = [["snow"]] * 5 + [["food"]] * 5
    assert name_motifs(np.repeat([0, 1], 5), texts, owners=["me"] * 10) == ["snow", "food"]


def test_without_evidence_a_group_is_numbered_from_one() -> None:
    texts: list[list[str]] = [["DSC_0123"]] * 4 + [[]] * 4 + [["2015", "the", "Canon"]] * 4
    assert name_motifs(np.repeat([0, 1, 2], 4), texts) == ["motif 1", "motif 2", "motif 3"]


def test_names_are_unique() -> None:
    texts = [["snow"]] * 10 + [["snow"]] * 8 + [["food"]] * 6
    names = name_motifs(np.repeat([0, 1, 2], [10, 8, 6]), texts)
    assert len(set(names)) == 3
    assert names[2] == "food"


def test_rare_words_name_nothing() -> None:
    texts = [["park"]] * 1 + [[]] * 19 + [["food"]] * 20
    assert name_motifs(np.repeat([0, 1], 20), texts) == ["motif 1", "food"]


def test_the_unassigned_get_no_name() -> None:
    assert name_motifs(np.array([-1, -1]), [["a b"], ["c"]]) == []


def test_hostile_text_gives_plain_words() -> None:
    hostile = [
        "<script>alert(1)</script>",
        "sn\u202eow\x00\x1b[31m",
        "x" * 500,
        "geo:lat=58.3",
        "Q",
    ]
    words = words_of(hostile)
    assert words == {"script", "alert", "sn", "ow", "31m"}


def test_words_of_other_scripts_and_marks_stay_whole() -> None:
    assert words_of(["Тарту", "öölill", "हिन्दी", "桜", "talve-öö"]) == {
        "тарту", "öölill", "हिन्दी", "桜", "talve-öö",
    }  # fmt: skip


def test_camera_files_numbers_and_stop_words_are_no_words() -> None:
    assert (
        words_of(["IMG_2041", "DSC01234.JPG", "P1008858", "2015", "in the", "Nikon"]) == frozenset()
    )
