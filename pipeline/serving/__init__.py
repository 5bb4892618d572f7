"""The store over HTTP: a documented JSON API."""

from pipeline.serving.api import application

__all__ = ["application"]
