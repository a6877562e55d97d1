from pathlib import Path

import numpy as np
import pytest

from geoimg.errors import ProjectError
from geoimg.images import ImageOutcome
from geoimg.motif import PHOTO_TABLE_COLUMNS, UNASSIGNED_NAME, Motif
from geoimg.photo import Photo
from geoimg.project.clusterings import ClusteringStore, MotifLabels, clustering_store
from geoimg.project.embeddings import EmbeddingStore, embedding_store, finished_stores
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates, images_fingerprint
from geoimg.project.journal import Journal
from geoimg.project.outputs import clustering_freshness, map_input
from geoimg.project.photo_rows import PhotoRows
from geoimg.project.photo_table import photo_table
from geoimg.project.runs import Freshness, RunClock, load_run
from geoimg.types import Embeddings

IDENTITY = {"encoder": "descriptor", "weights": "none"}


def unit_vectors(count: int, dimension: int = 8, seed: int = 0) -> Embeddings:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def store_photos(project: Project, count: int) -> dict[str, str]:
    """Photos 0 to count-1 with images, on a line."""
    photos = [
        Photo(photo_id=str(n), source="flickr", lon=20.0 + n / 1000, lat=58.2) for n in range(count)
    ]
    shas = {photo.photo_id: f"{n:064x}" for n, photo in enumerate(photos)}
    with Journal(project) as journal, journal.transaction() as connection:
        PhotoRows(journal).put(connection, photos)
        outcomes = {key: ImageOutcome(sha256=sha) for key, sha in shas.items()}
        ImageStates(journal).put(connection, outcomes)
    return shas


def write_motifs(project: Project, shas: dict[str, str]) -> ClusteringStore:
    """The first photo is in motif 1, the last is unassigned, the others are in motif 0."""
    count = len(shas)
    labels = np.array([1, *[0] * (count - 2), -1], dtype=np.int64)
    found = MotifLabels(list(shas), labels, np.full(count, 0.5, np.float32), 0 - labels.clip(-1, 0))
    motifs = [
        Motif(motif_id=0, name="river", size=count - 2, medoids=("1",)),
        Motif(motif_id=1, name="snow", size=1, medoids=("0",)),
        Motif(motif_id=-1, name=UNASSIGNED_NAME, size=1),
    ]
    store = clustering_store(project)
    inputs = {"images": images_fingerprint(shas)}
    store.write(found, motifs, RunClock.start("cluster").record(params={}, inputs=inputs))
    return store


def test_embeddings_come_back_to_half_precision(tmp_path: Path) -> None:
    store, vectors = EmbeddingStore(tmp_path), unit_vectors(5)
    shas = {str(number): f"{number:064x}" for number in range(5)}
    store.append(["3", "1"], [shas["3"], shas["1"]], vectors[[3, 1]])
    store.append(["0", "4"], [shas["0"], shas["4"]], vectors[[0, 4]])
    read = store.read(shas)
    assert read.photo_ids == ["0", "1", "3", "4"]
    np.testing.assert_allclose(read.vectors, vectors[[0, 1, 3, 4]], atol=1e-3)
    np.testing.assert_allclose(np.linalg.norm(read.vectors, axis=1), 1, atol=1e-6)


def test_an_embedding_of_an_older_image_does_not_count(tmp_path: Path) -> None:
    store = EmbeddingStore(tmp_path)
    store.append(["1", "2"], ["a" * 64, "b" * 64], unit_vectors(2))
    assert store.read({"1": "a" * 64, "2": "c" * 64}).photo_ids == ["1"]
    newer = unit_vectors(1, seed=5)
    store.append(["2"], ["c" * 64], newer)
    np.testing.assert_allclose(store.read({"2": "c" * 64}).vectors, newer, atol=1e-3)


def test_vectors_of_different_weights_never_mix(project: Project) -> None:
    stores = [embedding_store(project, {**IDENTITY, "weights": w}) for w in ("none", "ab")]
    assert stores[0].folder != stores[1].folder
    for store in stores:
        store.append(["1"], ["a" * 64], unit_vectors(1))
        store.finish(RunClock.start("embed").record(params={}, inputs={}))
    assert len(finished_stores(project)) == 2


def test_a_damaged_shard_is_named(tmp_path: Path) -> None:
    store = EmbeddingStore(tmp_path)
    store.append(["1"], ["a" * 64], unit_vectors(1))
    (tmp_path / "part-00000.parquet").write_bytes(b"PAR1 cut")
    with pytest.raises(ProjectError, match=r"part-00000.parquet is damaged"):
        store.embedded()


def test_the_photo_table_joins_everything(project: Project) -> None:
    store = write_motifs(project, store_photos(project, 5))
    table, motifs = photo_table(project, store)
    assert tuple(table.columns) == PHOTO_TABLE_COLUMNS
    assert table["motif"].tolist() == ["snow", "river", "river", "river", UNASSIGNED_NAME]
    assert [(motif.name, motif.size) for motif in motifs] == [
        ("river", 3),
        ("snow", 1),
        (UNASSIGNED_NAME, 1),
    ]


def test_photos_newer_than_the_clustering_are_unassigned_and_it_is_stale(project: Project) -> None:
    store = write_motifs(project, store_photos(project, 5))
    assert clustering_freshness(project) is Freshness.FRESH
    store_photos(project, 7)
    table, motifs = photo_table(project, store)
    assert table["motif"].tolist()[-3:] == [UNASSIGNED_NAME] * 3
    assert motifs[-1].size == 3
    assert clustering_freshness(project) is Freshness.STALE
    assert "older than the photos" in str(map_input(project).remark)


def test_without_a_clustering_there_are_photos_and_no_motifs(project: Project) -> None:
    store_photos(project, 3)
    shown = map_input(project)
    assert shown.motifs == []
    assert len(shown.photos) == 3
    assert "not grouped yet" in str(shown.remark)
    assert "SmugMug" in str(shown.credit)


def test_photos_without_a_position_are_not_on_the_map(project: Project) -> None:
    with Journal(project) as journal, journal.transaction() as connection:
        PhotoRows(journal).put(connection, [Photo(photo_id="1", source="folder")])
    with pytest.raises(ProjectError, match="nothing to map"):
        map_input(project)


def test_a_clustering_without_its_record_is_none(project: Project) -> None:
    shas = store_photos(project, 4)
    store = write_motifs(project, shas)
    assert store.fingerprint() != "none"
    (project.clusterings_folder / "motifs" / "run.json").unlink()
    assert store.run() is None
    assert store.fingerprint() == "none"


def test_a_run_record_says_what_made_a_result(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    assert load_run(path) is None
    record = RunClock.start("embed").record(params={"encoder": "clip"}, inputs={"images": "ab"})
    record.save(path)
    assert load_run(path) == record
    assert record.versions["python"].startswith("3.")
    assert record.freshness({"images": "cd"}) is Freshness.STALE
    path.write_text("{}")
    with pytest.raises(ProjectError, match="damaged"):
        load_run(path)
