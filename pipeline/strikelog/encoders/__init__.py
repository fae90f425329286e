"""Encoders as ONNX graphs, written node by node (`graph`), their weights made small (`quantize`).

Used by models/strong and models/reader alone, when they write the files under ``data``; needs the
extra ``train``. A run only opens such files (`strikelog.language.transformer`).
"""
