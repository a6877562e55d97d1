"""Images to vectors: photos that look alike get vectors that lie close together.

- `encoder.py`: the `Encoder` protocol, what every way of embedding offers
- `registry.py`: the encoders by name, loaded only when asked for
- `embed.py`: run an encoder over files, decoding ahead of it
- `clip.py`: CLIP networks through open_clip
- `torchvision_backbones.py`: ImageNet networks, pooled before their classifier
- `descriptor.py`, `descriptor_parts.py`: colour, edges and texture without any training
- `weights.py`: read strangers' weights files without running their code
- `downloads.py`: fetch a network's published weights, or say soon that they cannot be had
- `device.py`: which processor a network runs on
- `torchvision_compat.py`: import torchvision where its compiled part does not fit torch

Only `encoder.py`, `registry.py` and `embed.py` import quickly; the others load torch or
scikit-image, and the registry imports them when one of their encoders is asked for.
"""
