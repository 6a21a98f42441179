"""What one process keeps until something is changed: pages (shared.kept), what was worked out (shared.worked_out)."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar

LastChange = tuple[int | None, ...]


class Kept(Protocol):
    """`last_change` is the one it was made after, `until` a time.monotonic(), `size` its share of the shelf."""

    @property
    def last_change(self) -> LastChange: ...

    @property
    def until(self) -> float: ...

    @property
    def size(self) -> int: ...


Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item", bound=Kept)


class Shelf(Generic[Key, Item]):
    """Room for things of the size `most` in all; those nobody has asked for longest go first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._items: OrderedDict[Key, Item] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Key, last_change: LastChange) -> Item | None:
        with self._lock:
            item = self._items.get(key)
            if item is None or item.last_change != last_change or item.until < time.monotonic():
                return None
            self._items.move_to_end(key)
            return item

    def put(self, key: Key, item: Item) -> None:
        with self._lock:
            old = self._items.pop(key, None)
            self._size += item.size - (old.size if old else 0)
            self._items[key] = item
            while self._size > self.most:
                self._size -= self._items.popitem(last=False)[1].size

    def clear(self) -> None:
        with self._lock:
            self._items.clear()
            self._size = 0
