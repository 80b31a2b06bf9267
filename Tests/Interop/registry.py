"""A registry on the loopback that gives out what it was given: images, and signatures beside them."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from images import OCI, OCI_MANIFEST, Image, encoded
from trees import digest

SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json"
SIGNATURE = "dev.cosignproject.cosign/signature"


class Registry:
    """Manifests by repository and by tag or digest, blobs by digest; read by HTTP."""

    def __init__(self) -> None:
        self.manifests: dict[tuple[str, str], tuple[str, bytes]] = {}
        self.blobs: dict[str, bytes] = {}
        handler = type("Handler", (_Handler,), {"registry": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_address[1]}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def put(self, repository: str, tag: str, media: str, manifest: bytes) -> None:
        for name in (tag, digest(manifest)):
            self.manifests[repository, name] = (media, manifest)

    def push(self, repository: str, tag: str, image: Image) -> str:
        """An image; answers the digest of its manifest."""
        for data in (image.config, *(layer.stored for layer in image.layers)):
            self.blobs[digest(data)] = data
        self.put(repository, tag, OCI_MANIFEST, image.manifest)
        return digest(image.manifest)

    def attach(self, repository: str, of: str, signatures: list[tuple[bytes, str]]) -> None:
        """Signatures of a manifest, as cosign attaches them: payloads with what is signed of them."""
        config = encoded({"rootfs": {"type": "layers", "diff_ids": []}})
        layers = []
        for payload, signature in signatures:
            self.blobs[digest(payload)] = payload
            layers.append({"mediaType": SIMPLE_SIGNING, "size": len(payload),
                           "digest": digest(payload), "annotations": {SIGNATURE: signature}})
        self.blobs[digest(config)] = config
        manifest = encoded({
            "schemaVersion": 2, "mediaType": OCI_MANIFEST,
            "config": {"mediaType": f"{OCI}.config.v1+json", "size": len(config),
                       "digest": digest(config)},
            "layers": layers})
        self.put(repository, of.replace(":", "-") + ".sig", OCI_MANIFEST, manifest)


class _Handler(BaseHTTPRequestHandler):
    """The part of the distribution API that pulls use."""

    registry: Registry

    def do_GET(self) -> None:  # noqa: N802
        parts = self.path.split("?")[0].strip("/").split("/")
        if parts == ["v2"]:
            return self.answer("application/json", b"{}")
        repository, kind, name = "/".join(parts[1:-2]), parts[-2], parts[-1]
        found = None
        if kind == "manifests":
            found = self.registry.manifests.get((repository, name))
        elif kind == "blobs" and name in self.registry.blobs:
            found = ("application/octet-stream", self.registry.blobs[name])
        if found is None:
            return self.answer("application/json", json.dumps(
                {"errors": [{"code": "MANIFEST_UNKNOWN", "message": "not here"}]}).encode(), 404)
        return self.answer(*found)

    do_HEAD = do_GET

    def answer(self, media: str, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        if status == 200:
            self.send_header("Docker-Content-Digest", digest(body))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test says what matters."""
