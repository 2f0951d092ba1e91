"""Training of the encoder: corpora in, `encoder.onnx` and its scores out. Never imported at run time."""
