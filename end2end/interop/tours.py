"""Judges the tours of a folder by the schema of GPX 1.1: tours.py FOLDER.

The schema is the one that the package `gpx` brings along.
"""

import importlib.resources
import pathlib
import sys

from lxml import etree

# What stands in another order than the schema has it; it has to be refused, or
# the schema was no judge.
TURNED = b"""<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<rte/><wpt lat="52" lon="5"/></gpx>"""


def schema():
    text = importlib.resources.files("gpx").joinpath("gpx.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(text))


def main(folder):
    judge = schema()
    if judge.validate(etree.fromstring(TURNED)):
        sys.exit("the schema takes everything")
    files = sorted(pathlib.Path(folder).glob("*.gpx"))
    bad = 0
    for file in files:
        if not judge.validate(etree.fromstring(file.read_bytes())):
            bad += 1
            print(f"{file.name}: {judge.error_log}")
    print(f"{len(files) - bad} of {len(files)} tours are valid GPX 1.1")
    sys.exit(bad > 0 or not files)


main(sys.argv[1])
