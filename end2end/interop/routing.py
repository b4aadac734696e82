"""A real server of travel times: `routing.py osrm|valhalla MAP.osm.pbf`.

Prepares the map in a folder of its own, starts the server on a free port of
loopback, prints its URL on one line, and serves until standard input closes.
The programs are in the packages `osrm-bindings` and `pyvalhalla`.
"""

import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request


def run(log, *command):
    """Runs one step; what it says goes to the log, and out if it fails."""
    if subprocess.run(command, stdout=log, stderr=log, check=False).returncode != 0:
        log.seek(0)
        sys.exit(f"{command[0]} failed:\n{log.read()[-4000:]}")


def osrm(folder, pbf, port, log):
    import osrm as package

    home = pathlib.Path(package.__file__).parent
    programs, profile = home / "bin", home / "share/profiles/bicycle.lua"
    shutil.copy(pbf, folder / "map.osm.pbf")
    run(log, programs / "osrm-extract", "-p", profile, folder / "map.osm.pbf")
    run(log, programs / "osrm-partition", folder / "map.osrm")
    run(log, programs / "osrm-customize", folder / "map.osrm")
    return [programs / "osrm-routed", "--algorithm", "mld", "-i", "127.0.0.1", "-p", str(port), folder / "map.osrm"]


def valhalla(folder, pbf, port, log):
    import valhalla as package

    programs = pathlib.Path(package.__file__).parent / "bin"
    (folder / "tiles").mkdir()
    config = package.get_config(tile_extract="", tile_dir=str(folder / "tiles"), verbose=False)
    config["mjolnir"]["concurrency"] = 1
    service = config["httpd"]["service"]
    service["listen"] = f"tcp://127.0.0.1:{port}"
    service["loopback"], service["interrupt"] = f"ipc://{folder}/loopback", f"ipc://{folder}/interrupt"
    for part in ("loki", "thor", "odin"):
        config[part]["service"]["proxy"] = f"ipc://{folder}/{part}"
    (folder / "valhalla.json").write_text(json.dumps(config))
    run(log, programs / "valhalla_build_tiles", "-c", folder / "valhalla.json", pbf)
    return [programs / "valhalla_service", folder / "valhalla.json", "1"]


def answers(url):
    """Whether the server is up; any answer will do."""
    try:
        urllib.request.urlopen(url + "/status", timeout=1)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def main():
    name, pbf = sys.argv[1:]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/log", "w+") as log:
        command = {"osrm": osrm, "valhalla": valhalla}[name](pathlib.Path(folder), pbf, port, log)
        server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            for _ in range(300):
                if server.poll() is not None:
                    log.seek(0)
                    sys.exit(f"{name} ended:\n{log.read()[-4000:]}")
                if answers(url):
                    break
                time.sleep(0.1)
            print(url, flush=True)
            sys.stdin.read()
        finally:
            server.kill()
            server.wait()


main()
