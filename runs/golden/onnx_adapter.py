"""An .onnx_adapter written by ONNX Runtime's own Python API, for the test that our reader takes it.

    python runs/golden/onnx_adapter.py export/src/test/resources/dev/ratchet/export/adapter/by-onnxruntime.onnx_adapter
"""
import sys
import numpy as np
import onnxruntime as ort


def main(target):
    adapter = ort.AdapterFormat()
    adapter.set_adapter_version(3)
    adapter.set_model_version(5)
    adapter.set_parameters({
        "model.layers.0.attn.q_proj.lora_A.MatMul.weight":
            ort.OrtValue.ortvalue_from_numpy(np.arange(6, dtype=np.float32).reshape(3, 2) / 4),
        "model.layers.0.attn.q_proj.lora_B.MatMul.weight":
            ort.OrtValue.ortvalue_from_numpy(-np.arange(8, dtype=np.float32).reshape(2, 4) / 8),
    })
    adapter.export_adapter(target)


if __name__ == "__main__":
    main(sys.argv[1])
