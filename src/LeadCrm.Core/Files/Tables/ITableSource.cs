using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Files.Tables;

/// <summary>A table that is read from top to bottom once; cells are made only when asked for.</summary>
internal interface ITableSource : IDisposable
{
    bool Read();

    /// <summary>As a spreadsheet counts, from 1, empty rows included.</summary>
    int RowNumber { get; }

    int CellCount { get; }

    string Cell(int column);

    bool IsNumeric(int column);

    /// <summary>What is wrong with the cell itself; null when nothing is.</summary>
    ErrorCode? CellProblem(int column);

    /// <summary>What is wrong with the row as a whole.</summary>
    ErrorCode? RowProblem { get; }
}
