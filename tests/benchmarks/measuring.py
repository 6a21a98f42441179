"""What one answer costs, told in its headers when it is asked for by X-Measure: questions to the database and their
time, the templates' time, the processor's."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.base import Template

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Measured:
    """Of one request: count, and seconds."""

    def __init__(self) -> None:
        self.queries, self.sql, self.template, self._depth = 0, 0.0, 0.0, 0

    def ask(self, execute: Callable[..., Any], *args: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.queries += 1
            self.sql += time.perf_counter() - began

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Of the outermost template alone: the others are in its time."""
        began = time.perf_counter()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self.template += time.perf_counter() - began


class MeasuringMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "X-Measure" not in request.headers:
            return self.get_response(request)
        measured, render = Measured(), Template.render

        def timed(template: Template, context: Any) -> Any:
            with measured.drawing():
                return render(template, context)

        with ExitStack() as stack:
            stack.enter_context(connection.execute_wrapper(measured.ask))
            stack.enter_context(patch.object(Template, "render", timed))
            response = self.get_response(request)
        response["X-Queries"] = str(measured.queries)
        response["X-Sql"] = f"{1000 * measured.sql:.2f}"
        response["X-Template"] = f"{1000 * measured.template:.2f}"
        return response
