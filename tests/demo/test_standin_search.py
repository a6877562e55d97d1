"""The stand-in's search, quirk by quirk."""

import json
from collections.abc import Callable
from dataclasses import replace

import flickrapi
import pytest
import requests

from geoimg.demo.standin import Quirks, StandInFlickr
from geoimg.demo.standin.catalogue import clean_tag
from geoimg.demo.town import Town, TownPhoto, build_town
from tests.demo.conftest import EVERYWHERE, StandInMaker, call, found_ids, search

PLAIN = Quirks.none()
ALL_EXTRAS = (
    "description,license,date_upload,date_taken,owner_name,last_update,geo,tags,machine_tags,"
    "o_dims,views,media,path_alias,url_sq,url_q,url_t,url_s,url_n,url_m,url_z,url_c,url_l"
)


def all_ids(flickr: StandInFlickr, **params: object) -> list[str]:
    """Page on until a page is empty."""
    ids: list[str] = []
    for page in range(1, 40):
        rows = found_ids(flickr, page=page, per_page=500, **params)
        if not rows:
            return ids
        ids += rows
    raise AssertionError("it never ends")


def test_flickrapi_itself_finds_every_photo(
    open_standin: StandInMaker, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    flickr = open_standin(quirks=PLAIN)
    monkeypatch.setattr(flickrapi.FlickrAPI, "REST_URL", flickr.api_url)
    client = flickrapi.FlickrAPI(flickr.key, "", format="parsed-json", store_token=False)
    found: set[str] = set()
    for page in (1, 2, 3):
        reply = client.photos.search(
            bbox=EVERYWHERE, min_upload_date=1, accuracy=1, per_page=250, page=page
        )
        found |= {row["id"] for row in reply["photos"]["photo"]}
    client.flickr_oauth.session.close()
    assert found == {photo.photo_id for photo in town.photos}


def test_a_wrong_or_missing_key_is_error_100(open_standin: StandInMaker) -> None:
    flickr = open_standin()
    for key in ("nonsense", ""):
        reply = search(flickr, api_key=key)
        assert reply["stat"] == "fail"
        assert reply["code"] == 100
        assert "Invalid API Key" in reply["message"]


def test_the_key_is_in_no_record(open_standin: StandInMaker) -> None:
    flickr = open_standin(key="canary-key")
    call(flickr, tags="snow")
    requests.get(flickr.api_url, params={"api_key": "canary-key", "tags": "a"}, timeout=5).close()
    header = {"Authorization": 'OAuth oauth_consumer_key="canary-key"'}
    requests.post(flickr.api_url, headers=header, data={"tags": "a"}, timeout=5).close()
    echo = call(flickr, method="flickr.test.echo", greeting="hello")
    assert echo.json()["greeting"] == {"_content": "hello"}
    assert len(flickr.calls) == 4
    assert all(one.status == 200 for one in flickr.calls)
    assert "canary" not in repr(flickr.calls) + echo.text


def test_a_geo_query_gives_at_most_250_a_page_and_says_so(open_standin: StandInMaker) -> None:
    photos = search(open_standin(quirks=PLAIN), per_page=500)["photos"]
    assert len(photos["photo"]) == 250
    assert (photos["perpage"], photos["pages"], photos["total"]) == (250, 3, 600)


def test_a_query_without_place_gives_up_to_500_a_page(open_standin: StandInMaker) -> None:
    photos = search(open_standin(quirks=PLAIN), bbox=None, per_page=900)["photos"]
    assert (photos["perpage"], len(photos["photo"])) == (500, 500)


def test_without_a_limiting_agent_only_12_hours_are_seen(
    open_standin: StandInMaker, town: Town
) -> None:
    flickr = open_standin(quirks=PLAIN)
    assert len(found_ids(flickr, min_upload_date=None)) < 5
    newest = town.photos[-1].posted.timestamp()
    assert len(found_ids(flickr, min_upload_date=None, max_upload_date=int(newest))) < 5
    assert len(found_ids(flickr, min_upload_date=None, min_taken_date="2001-01-01 00:00:00")) == 250
    assert len(found_ids(flickr, min_upload_date=None, tags="snow")) > 5


@pytest.mark.parametrize("beyond_cap", ["repeat", "error20"])
def test_past_4000_results_flickr_repeats_or_refuses(
    open_standin: StandInMaker, beyond_cap: str
) -> None:
    many = build_town(photos=4300, owners=5).photos
    flickr = open_standin(
        photos=many,
        quirks=Quirks(beyond_cap=beyond_cap, total_jitter=0.0, mixed_types=False, ghost_share=0),  # type: ignore[arg-type]  # a parameter
    )
    last = search(flickr, page=16, per_page=250)["photos"]
    past = search(flickr, page=17, per_page=250)
    assert last["pages"] == 18
    if beyond_cap == "error20":
        assert (past["stat"], past["code"]) == ("fail", 20)
    else:
        assert past["photos"]["page"] == 17
        assert [row["id"] for row in past["photos"]["photo"]] == [r["id"] for r in last["photo"]]


def test_totals_jitter_from_call_to_call(open_standin: StandInMaker) -> None:
    flickr = open_standin(quirks=Quirks(total_jitter=0.15, mixed_types=False, ghost_share=0))
    totals = [search(flickr)["photos"]["total"] for _ in range(8)]
    assert len(set(totals)) > 3
    assert all(510 <= total <= 690 for total in totals)


def test_repeated_rows_push_none_out(open_standin: StandInMaker, town: Town) -> None:
    ids = all_ids(open_standin(quirks=Quirks(repeated_share=0.05, ghost_share=0)))
    assert set(ids) == {photo.photo_id for photo in town.photos}
    assert 605 < len(ids) < 640


def test_omitted_rows_come_when_asked_again(open_standin: StandInMaker) -> None:
    flickr = open_standin(quirks=Quirks(omitted_share=0.1, repeated_share=0, ghost_share=0))
    first, again = set(all_ids(flickr)), set(all_ids(flickr))
    assert 500 < len(first) < 580
    assert first != again
    assert len(first | again) > 580


def test_tiles_share_their_edges(open_standin: StandInMaker, town: Town) -> None:
    flickr = open_standin(quirks=PLAIN)
    photo = town.photos[42]
    west = f"19.9,58.1,{photo.lon},58.3"
    east = f"{photo.lon},58.1,20.1,58.3"
    assert photo.photo_id in all_ids(flickr, bbox=west)
    assert photo.photo_id in all_ids(flickr, bbox=east)


def test_upload_dates_are_inclusive_at_both_ends(open_standin: StandInMaker, town: Town) -> None:
    moment = int(town.photos[42].posted.timestamp())
    ids = found_ids(open_standin(quirks=PLAIN), min_upload_date=moment, max_upload_date=moment)
    assert town.photos[42].photo_id in ids
    assert len(ids) < 4


def test_taken_dates_are_wall_clock_times(open_standin: StandInMaker, town: Town) -> None:
    ids = all_ids(
        open_standin(quirks=PLAIN),
        min_taken_date="2019-01-01 00:00:00",
        max_taken_date="2019-12-31 23:59:59",
    )
    assert set(ids) == {photo.photo_id for photo in town.photos if photo.taken.year == 2019}


def test_accuracy_is_16_unless_asked_for(open_standin: StandInMaker, town: Town) -> None:
    flickr = open_standin(quirks=Quirks(ghost_share=0, repeated_share=0))
    exact = {photo.photo_id for photo in town.photos if photo.accuracy == 16}
    assert set(all_ids(flickr, accuracy=None)) == exact
    assert len(set(all_ids(flickr, accuracy=1))) == 600


def test_filters_by_words_licence_owner_and_context(open_standin: StandInMaker, town: Town) -> None:
    flickr = open_standin(quirks=PLAIN)
    owner = town.photos[7].owner

    def expected(wanted: Callable[[TownPhoto], object]) -> set[str]:
        return {photo.photo_id for photo in town.photos if wanted(photo)}

    def tagged(photo: TownPhoto) -> set[str]:
        return {clean_tag(tag) for tag in photo.tags}

    assert set(all_ids(flickr, user_id=owner)) == expected(lambda p: p.owner == owner)
    assert set(all_ids(flickr, license="4,5")) == expected(lambda p: p.license_id in {4, 5})
    assert set(all_ids(flickr, geo_context=1)) == expected(lambda p: p.context == 1)
    assert set(all_ids(flickr, tags="night river,lumi")) == expected(
        lambda p: tagged(p) & {"nightriver", "lumi"}
    )
    assert set(all_ids(flickr, tags="snow,winter", tag_mode="all")) == expected(
        lambda p: tagged(p) >= {"snow", "winter"}
    )
    assert set(all_ids(flickr, text="Night river")) == expected(
        lambda p: all(
            w in " ".join((p.title, p.description, *p.tags)).lower() for w in ("night", "river")
        )
    )


def test_only_the_extras_asked_for_come(open_standin: StandInMaker) -> None:
    flickr = open_standin(quirks=PLAIN)
    bare = search(flickr)["photos"]["photo"][0]
    assert set(bare) == {
        "id", "owner", "secret", "server", "farm", "title", "ispublic", "isfriend", "isfamily",
    }  # fmt: skip
    full = search(flickr, extras=ALL_EXTRAS)["photos"]["photo"][0]
    assert {
        "dateupload", "datetaken", "datetakengranularity", "datetakenunknown", "ownername",
        "lastupdate", "latitude", "longitude", "accuracy", "context", "geo_is_public", "tags",
        "license", "views", "media", "pathalias", "o_width", "o_height", "url_m", "height_m",
    } <= set(full)  # fmt: skip
    assert full["description"].keys() == {"_content"}
    assert full["url_z"].startswith(f"http://{flickr.image_host}/{full['server']}/{full['id']}_")


def test_types_are_mixed_within_one_reply(open_standin: StandInMaker) -> None:
    flickr = open_standin(quirks=Quirks(ghost_share=0.1))
    rows = search(flickr, extras="geo,url_m,path_alias")["photos"]["photo"]
    for name, kinds in {
        "latitude": {float, int, str},
        "accuracy": {int, str},
        "height_m": {int, str},
        "pathalias": {str, type(None)},
    }.items():
        assert {type(row[name]) for row in rows} == kinds
    totals = {type(search(flickr, page=1, per_page=n)["photos"]["total"]) for n in range(1, 20)}
    assert totals == {int, str}


def test_ghosts_have_no_position_and_no_flag(open_standin: StandInMaker, town: Town) -> None:
    flickr = open_standin(quirks=Quirks(ghost_share=0.2, mixed_types=False))
    rows = search(flickr, extras="geo")["photos"]["photo"]
    ghosts = [row for row in rows if "geo_is_public" not in row]
    assert len(ghosts) > 10
    assert all(row["latitude"] == row["longitude"] == row["accuracy"] == 0 for row in ghosts)
    assert not {row["id"] for row in ghosts} & {photo.photo_id for photo in town.photos}


def test_sizes_that_do_not_exist_are_absent(open_standin: StandInMaker, town: Town) -> None:
    flickr = open_standin(quirks=Quirks(missing_sizes_share=0.2, ghost_share=0))
    rows = search(flickr, extras="url_m,url_z,url_c,url_l")["photos"]["photo"]
    assert all("url_m" in row for row in rows)
    lacking = [row for row in rows if "url_z" not in row]
    assert len(lacking) > 20
    assert all("height_z" not in row and "width_z" not in row for row in lacking)
    small = {photo.photo_id for photo in town.photos if max(photo.width, photo.height) == 800}
    assert all("url_l" not in row for row in rows if row["id"] in small)


def test_the_body_without_nojsoncallback_is_a_call(open_standin: StandInMaker) -> None:
    text = call(open_standin(), tags="snow", nojsoncallback="").text
    assert text.startswith("jsonFlickrApi({")
    assert json.loads(text.removeprefix("jsonFlickrApi(").removesuffix(")"))["stat"] == "ok"


def test_the_default_format_is_xml(open_standin: StandInMaker) -> None:
    text = call(open_standin(), tags="snow", format="", extras="description").text
    assert text.startswith("<?xml")
    assert '<rsp stat="ok"><photos page="1"' in text


def test_content_types_lie_now_and_then(open_standin: StandInMaker) -> None:
    flickr = open_standin()
    kinds = {call(flickr, tags="snow").headers["Content-Type"].split(";")[0] for _ in range(30)}
    assert kinds == {"application/json", "text/plain"}


@pytest.mark.parametrize("bbox", ["1,2,3", "a,b,c,d", "20,58,19,59", "19,58,20,99"])
def test_a_bbox_that_is_none_fails(open_standin: StandInMaker, bbox: str) -> None:
    assert search(open_standin(), bbox=bbox)["stat"] == "fail"


def test_an_unknown_owner_fails_with_2(open_standin: StandInMaker) -> None:
    assert search(open_standin(), user_id="1@N01")["code"] == 2


def test_videos_are_left_out_when_photos_are_asked_for(
    open_standin: StandInMaker, town: Town
) -> None:
    film = replace(town.photos[0], media="video")
    flickr = open_standin(photos=[film, *town.photos[1:20]], quirks=PLAIN)
    assert len(found_ids(flickr)) == 20
    assert film.photo_id not in found_ids(flickr, media="photos")


def test_a_search_for_nothing_fails_with_3(open_standin: StandInMaker) -> None:
    assert call(open_standin()).json()["code"] == 3


def test_an_unknown_method_fails_with_112(open_standin: StandInMaker) -> None:
    assert call(open_standin(), method="flickr.photos.delete").json()["code"] == 112


def test_a_removed_photo_is_gone_everywhere(open_standin: StandInMaker, town: Town) -> None:
    flickr = open_standin(quirks=PLAIN)
    photo = town.photos[3]
    info = call(flickr, method="flickr.photos.getInfo", photo_id=photo.photo_id).json()
    assert info["photo"]["owner"]["nsid"] == photo.owner
    (url,) = (
        row["url_z"]
        for row in search(flickr, extras="url_z")["photos"]["photo"]
        if row["id"] == photo.photo_id
    )
    assert requests.get(url, timeout=5).status_code == 200
    flickr.remove(photo.photo_id)
    assert requests.get(url, timeout=5).status_code == 404
    assert photo.photo_id not in all_ids(flickr)
    info = call(flickr, method="flickr.photos.getInfo", photo_id=photo.photo_id).json()
    assert (info["stat"], info["code"]) == ("fail", 1)


def test_calls_are_recorded_in_order(open_standin: StandInMaker) -> None:
    flickr = open_standin()
    search(flickr, per_page=500)
    search(flickr, page=2)
    first, second = flickr.calls
    assert (first.number, second.number) == (1, 2)
    assert first.verb == "POST"
    assert first.params["bbox"] == EVERYWHERE
    assert second.params["page"] == "2"
    assert second.at_s >= first.at_s
    assert first.rows == 250
    assert first.user_agent.startswith("python-requests")
