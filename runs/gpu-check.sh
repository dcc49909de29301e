#!/bin/sh
# Tries a GPU out: 50 LoRA steps of a 3B-shaped random qwen2 in BF16, and generation with the CUDA provider. Prints tokens/s and
# MFU, PEFT's beside them where PEER_PYTHON names a Python with torch, transformers and peft.
#
#   runs/gpu-check.sh [options of bench/run GpuCheck, see --help]
#   runs/gpu-check.sh --device cpu --shape tiny --steps 4 --length 64      # tries the program itself, without a GPU
#
# Needs on the machine: an NVIDIA driver for CUDA 13, the libraries of CUDA 13 and cuDNN 9 for libtorch, those of CUDA 12 for ONNX
# Runtime GenAI, 20 GB of disk, 16 GB of memory on the GPU. Maven fetches libtorch's CUDA build (458 MB) on the first run.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
device=cuda
previous=
for word in "$@"; do
  case "$previous" in --device) device=$word ;; esac
  case "$word" in --device=*) device=${word#--device=} ;; esac
  previous=$word
done
case "$device" in [Cc][Pp][Uu]) device=cpu ;; *) device=cuda ;; esac
if [ "$device" = cuda ]; then
  missing=
  if ! command -v nvidia-smi >/dev/null 2>&1; then
    missing="$missing
  - an NVIDIA driver: there is no nvidia-smi"
  elif ! nvidia-smi >/dev/null 2>&1; then
    missing="$missing
  - a GPU that the driver can use: nvidia-smi fails"
  fi
  libraries=$(ldconfig -p 2>/dev/null || true)
  for library in libcudart.so.13 libcublas.so.13 libcudnn.so.9 libcudart.so.12 libcublas.so.12; do
    case "$libraries" in
      *"$library"*) ;;
      *)
        found=
        for folder in $(echo "${LD_LIBRARY_PATH:-}" | tr ':' ' '); do
          if [ -e "$folder/$library" ]; then found=yes; fi
        done
        if [ -z "$found" ]; then
          missing="$missing
  - $library, neither known to ldconfig nor in LD_LIBRARY_PATH"
        fi
        ;;
    esac
  done
  if [ -n "$missing" ]; then
    echo "gpu-check: this machine can't run it. Missing:$missing" >&2
    echo "Install what is missing, or try the program itself with --device cpu --shape tiny." >&2
    exit 2
  fi
  BENCH_PROFILES=cuda
  export BENCH_PROFILES
fi
if [ -z "${PEER_PYTHON:-}" ]; then
  echo "gpu-check: PEER_PYTHON is not set, so PEFT is not measured beside." >&2
fi
BENCH_HEAP=${BENCH_HEAP:-2g}
export BENCH_HEAP
exec "$root/bench/run" GpuCheck --work "${RATCHET_GPU_WORK:-"$root/var/gpu-check"}" "$@"
