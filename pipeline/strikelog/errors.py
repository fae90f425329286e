"""Errors a user can mend. Each message names the input and says what to do."""


class StrikelogError(Exception):
    """Base of every error that Strikelog raises on purpose; the command line prints it plainly."""

    exit_code = 2


class InputError(StrikelogError):
    """An input file, folder or row that can't be used."""


class OutputError(StrikelogError):
    """An output folder that can't be written, or that already holds tables."""


class ModelError(StrikelogError):
    """A language model that is missing or does not fit."""


class LexiconError(StrikelogError):
    """A broken row in a lexicon or gazetteer file; names file and line."""
