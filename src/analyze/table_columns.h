/*
 * Table columns: what the titles of traces and exports mean, and records made of their values.
 *
 * Every product orders and names its columns otherwise; the known titles are one table.
 */
#pragma once

#include "extraction.h"

/* Columns that are no facts. */
#define TABLE_OTHER FACT_COUNT

/* "RecipientAddress" and "Recipient address" are the same title. */
enum fact table_fact(const char *title);

/* Of two columns for one fact the first with a value counts; a reply beats other words. */
void table_take(struct extraction *out, struct record *record, enum fact fact,
                const char *value);

/* False if the record names nobody, or nothing that befell them. */
bool table_finish(struct extraction *out, struct record *record);
