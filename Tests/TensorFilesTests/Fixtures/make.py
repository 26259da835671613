"""Writes the files of arrays in this folder, by NumPy, safetensors, PyTorch and Python's own json and zipfile.

    python make.py

expected.json has what they hold, number by number, as hexadecimal floats; refused.json has those that hold nothing
that is read, with the error.
"""

import gzip
import io
import json
import pathlib
import pickle
import warnings
import zipfile

import numpy as np
import safetensors.numpy
import safetensors.torch
import torch

HERE = pathlib.Path(__file__).parent
PRECISIONS = {"float64": "double", "float32": "single", "float16": "half", "bfloat16": "bfloat", "bool": "boolean"}
rng = np.random.default_rng(1986)
expected = {}
refused = {}


def text(value):
    return value.hex() if isinstance(value, float) else float(value).hex()


def described(name, array, precision=None):
    if isinstance(array, torch.Tensor):
        precision = PRECISIONS.get(str(array.dtype).removeprefix("torch."), "integer")
        array = array.to(torch.float64).numpy()
    return {
        "name": name,
        "shape": list(array.shape),
        "values": [text(v.item()) for v in array.flatten(order="C")],
        "precision": precision or PRECISIONS.get(array.dtype.name, "integer"),
    }


def expect(file, kind, arrays, precision=None):
    expected[file] = {"kind": kind, "arrays": [described(n, a, precision) for n, a in arrays.items()]}


def floats(dtype):
    info = np.finfo(dtype)
    values = [info.max, info.tiny, info.smallest_subnormal, -0.0, np.inf, -np.inf, np.nan, 1 / 3]
    return np.array(values + [-info.smallest_subnormal * 3], dtype=dtype).reshape(3, 3)


def integers(dtype):
    info = np.iinfo(dtype)
    # The largest that doubles hold: 2^63 - 1 and 2^64 - 1 are none.
    top = int(info.max) if info.bits < 64 else int(info.max) - (1 << (info.bits - 53)) + 1
    bottom = int(info.min)
    return np.array([[top, bottom, 0], [1, 2, int(info.max) >> 13]], dtype=dtype)


def npy():
    for order in "<>":
        for code in ["f8", "f4", "f2"]:
            yield f"{'little' if order == '<' else 'big'}-{code}", floats(np.dtype(code)).astype(order + code)
        for code in ["i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1"]:
            yield f"{'little' if order == '<' else 'big'}-{code}", integers(np.dtype(code)).astype(order + code)
    yield "bool", np.array([[True, False], [False, True]])
    yield "number", np.array(0.1)
    yield "empty", np.zeros((0,))
    yield "empty-middle", np.zeros((3, 0, 2), dtype="f4")
    yield "one", np.array([2.5])
    yield "rows", rng.normal(size=(2, 3, 4))
    yield "columns", np.asfortranarray(rng.normal(size=(2, 3, 4)))
    yield "columns-big", np.asfortranarray(rng.normal(size=(4, 3))).astype(">f4", order="F")
    yield "eight-dimensions", np.asfortranarray(rng.integers(-9, 9, size=(2, 1, 2, 3, 1, 2, 1, 2), dtype="i1"))


def weights():
    return {
        "fc1.weight": rng.normal(size=(3, 2)),
        "fc1.bias": rng.normal(size=(3,)).astype("f4"),
        "größe.重み": rng.normal(size=(2, 2)).astype("f2"),
        "step": np.array(7),
        "nothing": np.zeros((2, 0)),
    }


class Pipe(io.RawIOBase):
    """A file that only goes forward: sizes and checksums come behind the data."""

    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, data):
        self.bytes += bytes(data)
        return len(data)


def main():
    for name, array in npy():
        np.save(HERE / f"{name}.npy", array)
        expect(f"{name}.npy", "npy", {name: array})
    for version in [(2, 0), (3, 0)]:
        array = rng.normal(size=(2, 2))
        name = f"version-{version[0]}"
        with open(HERE / f"{name}.npy", "wb") as file:
            np.lib.format.write_array(file, array, version=version)
        expect(f"{name}.npy", "npy", {name: array})

    arrays = weights()
    np.savez(HERE / "stored.npz", **arrays)
    expect("stored.npz", "npz", arrays)
    np.savez_compressed(HERE / "deflated.npz", **arrays)
    expect("deflated.npz", "npz", arrays)
    np.savez(HERE / "nothing.npz")
    expect("nothing.npz", "npz", {})
    pipe = Pipe()
    np.savez_compressed(pipe, **arrays)
    (HERE / "piped.npz").write_bytes(pipe.bytes)
    expect("piped.npz", "npz", arrays)
    # Numbers that compress well enough for several blocks of output; a test knows what they are.
    long = {"long": np.tile(np.arange(8.0), 3000)}
    np.savez_compressed(HERE / "long.npz", **long)
    # zip64 as archives of more than 4 GB have it: zipfile with a limit of a few bytes.
    zipfile.ZIP64_LIMIT, before = 10, zipfile.ZIP64_LIMIT
    np.savez(HERE / "zip64.npz", **arrays)
    zipfile.ZIP64_LIMIT = before
    expect("zip64.npz", "npz", arrays)
    with zipfile.ZipFile(HERE / "commented.npz", "w") as archive:
        archive.comment = b"PK\x05\x06 stands in this comment, too"
        archive.writestr(zipfile.ZipInfo("one.npy"), (HERE / "one.npy").read_bytes())
    expect("commented.npz", "npz", {"one": np.array([2.5])})

    tensors = {
        "layer.weight": torch.tensor(rng.normal(size=(2, 3)), dtype=torch.float32),
        "layer.bfloat": torch.tensor([1 / 3, -0.0, float("inf"), float("nan"), 1e-40, 3.3895313892515355e38]).bfloat16(),
        "layer.half": torch.tensor([[1 / 3, 6e-8, 65504]], dtype=torch.float16),
        "schön.✓": torch.tensor(rng.normal(size=(4,))),
        "flag": torch.tensor([True, False]),
        "count": torch.tensor(2**53),
        "nothing": torch.zeros(0, 3),
        "i32": torch.tensor([-(2**31), 2**31 - 1], dtype=torch.int32),
        "i16": torch.tensor([-(2**15), 2**15 - 1], dtype=torch.int16),
        "i8": torch.tensor([-128, 127], dtype=torch.int8),
        "u8": torch.tensor([0, 255], dtype=torch.uint8),
    }
    for name, metadata in [("torch", {"format": "pt", "note": 'a "quoted" näme'}), ("torch-plain", None)]:
        safetensors.torch.save_file(tensors, HERE / f"{name}.safetensors", metadata=metadata)
        # The header sorts them: wide ones first.
        header = (HERE / f"{name}.safetensors").read_bytes()
        names = [n for n in json.loads(header[8 : 8 + int.from_bytes(header[:8], "little")]) if n != "__metadata__"]
        expect(f"{name}.safetensors", "safetensors", {n: tensors[n] for n in names})
    wide = {code: integers(np.dtype(code)) for code in ["u8", "u4", "u2"]}
    safetensors.numpy.save_file(wide, HERE / "unsigned.safetensors")
    expect("unsigned.safetensors", "safetensors", wide)
    safetensors.numpy.save_file({}, HERE / "nothing.safetensors")
    expect("nothing.safetensors", "safetensors", {})

    torch.manual_seed(1986)
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Sigmoid(), torch.nn.Linear(3, 1)).double()
    state = {name: tensor.tolist() for name, tensor in model.state_dict().items()}
    doubles = {name: tensor for name, tensor in model.state_dict().items()}
    (HERE / "state.json").write_text(json.dumps(state))
    expected["state.json"] = {
        "kind": "json",
        "arrays": [{**described(n, t), "precision": "decimal"} for n, t in doubles.items()],
    }
    special = {"größe": [1e-320, float("nan")], "a\"b\\c😀": [[float("inf")], [-float("inf")]], "zero": -0.0, "none": [[], []]}
    special |= {"large": 1.7976931348623157e308, "whole": 9007199254740993, "deep": [[[[[[[[1]]]]]]]]}
    (HERE / "special.json").write_text("\ufeff" + json.dumps(special, indent=1), encoding="utf-8")
    expect("special.json", "json", {n: np.array(v, dtype="f8") for n, v in special.items()}, "decimal")
    (HERE / "unescaped.json").write_text(json.dumps(special, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    expect("unescaped.json", "json", {n: np.array(v, dtype="f8") for n, v in special.items()}, "decimal")
    (HERE / "nothing.json").write_text("{}\n")
    expect("nothing.json", "json", {})

    others()
    for name, content in [("expected.json", expected), ("refused.json", refused)]:
        lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in content.items())
        (HERE / name).write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def others():
    """Files that are refused, as the programs write them that they are from."""
    read = "read are floats of 16, 32 and 64 bits, integers and bool"
    dtypes = {
        "complex": (np.array([1j]), f"the dtype <c16 (complex numbers); {read}"),
        "objects": (np.array([None, "x"], dtype=object), f"the dtype |O (Python objects); {read}"),
        "texts": (np.array(["ab"]), f"the dtype <U2 (texts); {read}"),
        "bytes": (np.array([b"ab"]), f"the dtype |S2 (texts); {read}"),
        "dates": (np.array(["2026-01-01"], dtype="M8[D]"), f"the dtype <M8[D] (dates); {read}"),
        "spans": (np.array([1], dtype="m8[s]"), f"the dtype <m8[s] (spans of time); {read}"),
        "long-float": (np.zeros(1, dtype="f16"), f"the dtype <f16 (long floats); {read}"),
        "raw": (np.array([b"ab"], dtype="V2"), f"the dtype |V2 (raw bytes); {read}"),
        "structured": (
            np.zeros(1, dtype=[("größe", "<f8"), ("n", "<i4")]),
            f"the structured dtype [('größe', '<f8'), ('n', '<i4')]; {read}",
        ),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, (array, message) in dtypes.items():
            np.save(HERE / f"{name}.npy", array)
            refused[f"{name}.npy"] = f"{name}.npy, byte 20: {message}"
    np.save(HERE / "nine-dimensions.npy", np.zeros((1,) * 9))
    refused["nine-dimensions.npy"] = "nine-dimensions.npy, byte 60: an array of 9 dimensions; at most 8 are read"
    np.save(HERE / "too-fine.npy", np.array([1, 2**53 + 1]))
    refused["too-fine.npy"] = (
        "too-fine.npy, byte 136: 9007199254740993 is a whole number beyond 2⁵³ that no double equals"
    )
    with open(HERE / "two.npy", "wb") as file:
        np.save(file, np.array([1.0]))
        np.save(file, np.array([1.0]))
    refused["two.npy"] = "two.npy, byte 128: 144 bytes of numbers; the shape [1] and the dtype <f8 take 8"

    state = {"weight": torch.zeros(2)}
    torch.save(state, HERE / "torch.pt")
    refused["torch.pt"] = (
        "torch.pt: what torch.save writes, a zip archive with a pickle, which only Python can open; "
        "save the weights with safetensors.torch.save_file or numpy.savez"
    )
    (HERE / "renamed.safetensors").write_bytes((HERE / "torch.pt").read_bytes())
    refused["renamed.safetensors"] = refused["torch.pt"].replace("torch.pt: ", "renamed.safetensors: not a .safetensors file, but ")
    # The only file that differs from run to run: addresses are in it.
    torch.save(state, HERE / "old.pth", _use_new_zipfile_serialization=False)
    (HERE / "pickle.npz").write_bytes(pickle.dumps({"weight": [1.0]}))
    a_pickle = (
        "a Python pickle, which only Python can open; "
        "save the weights with safetensors.torch.save_file or numpy.savez"
    )
    refused["old.pth"] = f"old.pth: {a_pickle}"
    refused["pickle.npz"] = f"pickle.npz: not an .npz file, but {a_pickle}"
    (HERE / "one.npy.gz").write_bytes(gzip.compress((HERE / "one.npy").read_bytes(), mtime=0))
    refused["one.npy.gz"] = "one.npy.gz: a gzip archive; unpack it first"
    safetensors.torch.save_file({"tiny": torch.zeros(2, dtype=torch.float8_e4m3fn)}, HERE / "tiny.safetensors")
    refused["tiny.safetensors"] = (
        "tiny.safetensors, byte 25: the dtype F8_E4M3; read are "
        "F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL"
    )

    one = (HERE / "one.npy").read_bytes()
    with zipfile.ZipFile(HERE / "bzip2.npz", "w") as archive:
        archive.writestr(zipfile.ZipInfo("one.npy"), one, zipfile.ZIP_BZIP2)
    refused["bzip2.npz"] = "bzip2.npz, one.npy: packed by method 12; read are stored (0) and deflate (8)"
    with zipfile.ZipFile(HERE / "mixed.npz", "w") as archive:
        archive.writestr(zipfile.ZipInfo("one.npy"), one)
        archive.writestr(zipfile.ZipInfo("notes.txt"), "text")
    refused["mixed.npz"] = "mixed.npz, notes.txt: not an .npy file; an archive of arrays has nothing else in it"
    with warnings.catch_warnings(), zipfile.ZipFile(HERE / "twice.npz", "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo("one.npy"), one)
        archive.writestr(zipfile.ZipInfo("one.npy"), one)
    refused["twice.npz"] = "twice.npz, one.npy: a second array with the name “one”"
    with zipfile.ZipFile(HERE / "damaged-inside.npz", "w") as archive:
        archive.writestr(zipfile.ZipInfo("one.npy"), one[:-1], zipfile.ZIP_DEFLATED)
    refused["damaged-inside.npz"] = (
        "damaged-inside.npz, one.npy, byte 128: 7 bytes of numbers; the shape [1] and the dtype <f8 take 8"
    )


if __name__ == "__main__":
    main()
