"""The language model: loading it, its tokenizer, the one encoder pass, and the pipeline over it.

In: a model's name and an `Article`. Out: a spaCy pipeline of the model and Strikelog's stages
(`load`), and a Doc of the article's view (`make_doc`), with tags, parse, sentences and names.
"""

from strikelog.language.loading import Files, config, gazetteer_of, load, loading_of, make_doc

__all__ = ["Files", "config", "gazetteer_of", "load", "loading_of", "make_doc"]
