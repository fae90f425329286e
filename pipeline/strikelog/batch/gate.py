"""The first look."""


def tells_of_attack(text: str) -> bool:
    return True
