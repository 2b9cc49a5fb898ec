"""The cache: Redis, which may be away for a while."""

from contextlib import suppress

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


class ForgetfulCache(RedisCache):
    """Remembers nothing while Redis is away, and so keeps pages at work: what is kept here can always be made again.

    A count begins at its first step each time; limits on requests rest until Redis is back.
    """

    def get(self, key, default=None, version=None):
        with suppress(RedisError):
            return super().get(key, default, version)
        return default

    def set(self, *args, **kwargs):
        with suppress(RedisError):
            super().set(*args, **kwargs)

    def add(self, *args, **kwargs):
        with suppress(RedisError):
            return super().add(*args, **kwargs)
        return False

    def incr(self, key, delta=1, version=None):
        with suppress(RedisError):
            return super().incr(key, delta, version)
        return delta

    def delete(self, *args, **kwargs):
        with suppress(RedisError):
            return super().delete(*args, **kwargs)
        return False
