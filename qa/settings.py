"""The settings, as a user may set them: where each comes from, its default and its bounds.

Settings come from the environment (`QA_CORPUS`; an empty one is as none) or from `qa.toml` in the working folder
(`corpus = "seeds"`), the environment first. What the command line or `QA.open` is given wins over both. Constants of a
stage stand at the top of its module, thresholds that were chosen on data in `qa/calibration.py`.
"""

import difflib
import os
import tomllib
import warnings
from datetime import date
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from qa.errors import SettingError

SETTINGS_FILE = "qa.toml"
COLUMNS = frozenset({"text", "title", "date", "url", "outlet", "author", "section", "language"})  # parts of an article
Strictness = Literal["strict", "balanced", "open"]
_NOT_YET = {
    "chroma_url": "a Chroma server",
}


class Settings(BaseSettings):
    """What a user may set. Unknown keys in `qa.toml` are refused; unknown `QA_…` variables are warned about.

    >>> Settings(corpus="articles").corpus
    PosixPath('articles')
    """

    model_config = SettingsConfigDict(
        env_prefix="QA_", env_ignore_empty=True, toml_file=SETTINGS_FILE, extra="forbid", frozen=True
    )

    corpus: Path = Field(Path("seeds"), description="folder with the articles")
    index: Path = Field(Path(".qa"), description="folder of the index; safe to delete, made again from the corpus")
    columns: dict[str, str] = Field(
        default_factory=dict,
        description="which column of a CSV or JSON dump is what, by name or number; the rest is guessed",
    )
    embed_model: str = Field("bundled", description="`bundled`, or a sentence-transformers name or folder")
    reader: Literal["on", "off"] = Field("on", description="read the best sentences with the question in mind")
    strictness: Strictness = Field(
        "balanced", description="how sure an answer must be to be called one: `strict`, `balanced` or `open`"
    )
    today: date | None = Field(None, description='what "today" means in a question; default: the clock\'s date')
    llm_url: str | None = Field(None, description="OpenAI-compatible server; none: answers quote the articles")
    llm_model: str | None = Field(None, description="the server's model")
    llm_api_key: str | None = Field(None, description="the server's key", repr=False)
    llm_context: int = Field(
        8192, ge=2048, le=1_000_000, description="tokens that question, passages and answer may have"
    )
    llm_timeout: float = Field(30.0, gt=0, le=600, description="seconds that the server may be silent")
    translate: str | None = Field(None, description="translation models, ar-en and en-ar, by name or folder; none: off")
    nli: str | None = Field(
        None, description="cross-encoder that judges what a language model writes, by name or folder; none: off"
    )
    chroma_url: str | None = Field(None, description="a Chroma server in place of the embedded one")
    host: str = Field("127.0.0.1", description="address the page listens on; other than loopback only with auth_file")
    port: int = Field(7860, ge=0, le=65535, description="port the page listens on; 0: any free one")
    auth_file: Path | None = Field(None, description="`user:hash` lines; people sign in to the page")
    upload: Literal["on", "off"] | None = Field(
        None, description="whether articles may be added in the page; default: `off` where people sign in, else `on`"
    )
    mcp: Literal["on", "off"] = Field("off", description="offer `ask` and `search` to language models at /mcp")
    data: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("sanad-qa")),
        description="folder of conversations and feedback; default: the platform's data folder",
    )
    cache: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("sanad-qa")),
        description="folder of the prepared model; default: the platform's cache folder",
    )
    threads: int = Field(
        default_factory=lambda: (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        ),
        ge=1,
        le=1024,
        description="threads that compute; default: all cores",
    )

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, columns: dict[str, str]) -> dict[str, str]:
        if unknown := sorted(columns.keys() - COLUMNS):
            raise ValueError(f"{unknown[0]} is not a part of an article; the parts are {', '.join(sorted(COLUMNS))}")
        return columns

    @property
    def names_models(self) -> bool:
        """Whether a setting names a model that may have to be downloaded from a hub.

        >>> Settings().names_models, Settings(nli="a/cross-encoder").names_models
        (False, True)
        """
        return self.embed_model != "bundled" or bool(self.translate or self.nli)

    @property
    def takes_uploads(self) -> bool:
        """Whether articles may be added in the page.

        >>> Settings().takes_uploads, Settings(auth_file="users.txt").takes_uploads
        (True, False)
        """
        return (self.upload or ("off" if self.auth_file else "on")) == "on"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Given values first, then the environment, then `qa.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: Any) -> Settings:
    """Read the settings; `given` ones that are not None win over the environment and `qa.toml`.

    Raises SettingError, naming the nearest known key for an unknown one in `qa.toml`. Warns (UserWarning) about an
    unknown `QA_…` variable.

    >>> load_settings(port=8000).port
    8000
    """
    known = list(Settings.model_fields)
    for name in os.environ:
        if name.startswith("QA_") and name[3:].lower() not in known:
            warnings.warn(f"{name} is not a setting and is ignored; {_nearest(name[3:].lower())}", stacklevel=2)
    try:
        settings = Settings(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(map(str, problem["loc"]))
        if problem["type"] == "extra_forbidden":
            raise SettingError(f"{SETTINGS_FILE} sets '{key}', which is not a setting; {_nearest(key)}") from error
        raise SettingError(f"The setting {key} cannot be {problem['input']!r}: {problem['msg']}.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{SETTINGS_FILE} cannot be read as TOML ({error}); correct or remove it.") from error
    for key, what in _NOT_YET.items():
        if getattr(settings, key) is not None:
            raise SettingError(f"QA_{key.upper()} is set, but {what} is not available yet; unset it to go on.")
    return settings


def _nearest(key: str) -> str:
    known = list(Settings.model_fields)
    near = difflib.get_close_matches(key.lower(), known, 1, 0.5)
    return f"did you mean '{near[0]}'?" if near else f"the settings are {', '.join(known)}."
