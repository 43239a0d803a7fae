"""The web page: FastAPI around a Gradio chat. The only folder that knows gradio and fastapi."""

from qa.models import Progress
from qa.settings import Settings


def serve(settings: Settings, *, progress: Progress = lambda message: None) -> None:
    """Serve the page until stopped. Raises SettingError for a host that is not this machine, MachineError for a busy port."""
    from qa.web.server import run

    run(settings, progress=progress)
