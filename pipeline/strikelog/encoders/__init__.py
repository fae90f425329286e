"""Encoders as ONNX graphs, written node by node, and the large one that is kept in a cache."""
