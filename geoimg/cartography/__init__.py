"""Cartography: photos and motifs become a web map and a GeoPackage.

webmap.py        write_web_map: the page, its thumbnails beside it
geopackage.py    write_geopackage: photos and area as layers that QGIS opens styled
palette.py       the colour of each motif, the same in every output

page_shell.py    the page without data: folium's frame, Leaflet, our styles and scripts
page_data.py     what the page shows, as one JSON document in columns
shown_motifs.py  which motifs are drawn, so that no photo is lost
json_block.py    JSON that cannot break out of the page
content_policy.py  what the page may load and run
basemaps.py      the backgrounds that a reader can choose
thumbnails.py    small pictures beside the page
authorship.py    which files may be written over
licences.py      what a licence's slug means to a reader
qgis_style.py    QML, the style of a layer in QGIS
layer_styles.py  the table in which QGIS looks for a layer's style
templates/       HTML; static/ has CSS, JavaScript and Leaflet
"""
