using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace LeadCrm.Core.Files.Tables;

/// <summary>
/// The cells of a sheet that hold an error such as #N/A, which the reader gives back as empty. Goes through the sheet beside the reader,
/// and only for sheets that have such cells.
/// </summary>
internal sealed class XlsxErrorCells : IDisposable
{
    private readonly ZipArchive zip;
    private readonly XmlReader xml;
    private int row;
    private int column;
    private bool isDone;

    public XlsxErrorCells(Stream stream, string part)
    {
        zip = new ZipArchive(stream, ZipArchiveMode.Read);
        xml = XmlReader.Create((zip.GetEntry(part) ?? throw new InvalidDataException()).Open(), XlsxPrescan.Xml);
        MoveNext();
    }

    /// <summary>Columns from 0 of the row's error cells; rows are asked for in order.</summary>
    public List<int> In(int rowNumber)
    {
        var columns = new List<int>();
        while (!isDone && row <= rowNumber)
        {
            if (row == rowNumber)
                columns.Add(column - 1);
            MoveNext();
        }
        return columns;
    }

    public void Dispose()
    {
        xml.Dispose();
        zip.Dispose();
    }

    private void MoveNext()
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "row")
            {
                row = xml.GetAttribute("r") is { } r ? int.Parse(r, CultureInfo.InvariantCulture) : row + 1;
                column = 0;
            }
            else if (xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is { } cell ? XlsxPrescan.ColumnOf(cell) : column + 1;
                if (xml.GetAttribute("t") == "e")
                    return;
            }
        }
        isDone = true;
    }
}
