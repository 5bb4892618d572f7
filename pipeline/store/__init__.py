"""Records to SQL and back. No other room imports SQLAlchemy."""

from pipeline.store.records import Loaded, Store

__all__ = ["Loaded", "Store"]
